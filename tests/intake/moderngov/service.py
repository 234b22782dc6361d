"""A small stand-in for a council's ModernGov web service, with its habits: text escaped twice, True and False."""

import io
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pikepdf

COMMITTEES = """<?xml version="1.0" encoding="utf-8"?>
<committees><committeescount>3</committeescount>
<committee><committeeid>101</committeeid><committeetitle>Housing &amp;amp; Homes Committee</committeetitle>
<committeecategory>Committees</committeecategory><committeedeleted>False</committeedeleted>
<committeeexpired>False</committeeexpired></committee>
<committee><committeeid>102</committeeid><committeetitle>Markets Panel</committeetitle>
<committeecategory>Panels</committeecategory><committeedeleted>False</committeedeleted>
<committeeexpired>True</committeeexpired></committee>
<committee><committeeid>103</committeeid><committeetitle>Cabinet</committeetitle>
<committeecategory>Executive</committeecategory><committeedeleted>False</committeedeleted>
<committeeexpired>False</committeeexpired></committee></committees>"""

COUNCILLORS = """<councillorsbyward><wards><ward><wardtitle>Abbey &amp;amp; Quay</wardtitle><councillors>
<councillor><councillorid>7</councillorid><fullusername>Councillor Wilma O&amp;#39;Dell</fullusername>
<politicalpartytitle>Independent</politicalpartytitle><homeaddress><line1>1 High Street</line1></homeaddress>
<termsofoffice><termofoffice><startdate>04/05/2023</startdate><enddate></enddate></termofoffice></termsofoffice>
</councillor></councillors></ward></wards></councillorsbyward>"""

SITS_ON = """<committeesbyuser><committees><committee><committeeid>101</committeeid>
<committeetitle>Housing &amp;amp; Homes Committee</committeetitle><role>Chair</role>
<startdate>15/05/2024</startdate><enddate></enddate></committee></committees></committeesbyuser>"""

MEETINGS = """<meetings>
<meeting><meetingid>900</meetingid><committeeid>101</committeeid><meetingdate>10/09/2024</meetingdate></meeting>
<meeting><meetingid>901</meetingid><committeeid>103</committeeid><meetingdate>17/09/2024</meetingdate></meeting>
</meetings>"""

HELD = """<meeting><meetingid>900</meetingid><meetingdate>10/09/2024</meetingdate><meetingtime>6.30 pm</meetingtime>
<meetinglocation>Moot Hall</meetinglocation><meetingstatus>Confirmed</meetingstatus>
<attendees><attendee membertype="Committee Member" memberid="7" name="Councillor Wilma O&amp;#39;Dell"
 roledescription="Chair" attendance="Present" politicalparty="" ward=""><url/></attendee>
<attendee memberid="8" name="Councillor Ned Frost" roledescription="Member"
 attendance="Apologies"/></attendees>
<agendaitem><agendaitemid>5001</agendaitemid><agendaitemnumber>1.</agendaitemnumber>
<agendaitemtitle>Apologies</agendaitemtitle><isrestricted>False</isrestricted></agendaitem>
<agendaitem><agendaitemid>5002</agendaitemid><agendaitemnumber>2.</agendaitemnumber>
<agendaitemtitle>Damp &amp;amp; mould</agendaitemtitle><agendatext>&lt;p&gt;A yearly report.&lt;/p&gt;</agendatext>
<isrestricted>False</isrestricted><isdecision>True</isdecision>
<decisionnonemptyhtmlbody>&lt;p&gt;RESOLVED: that the report be noted.&lt;/p&gt;</decisionnonemptyhtmlbody>
<minutesnonemptyhtmlbody>&lt;p&gt;Members heard of forty homes.&lt;/p&gt;
&lt;p&gt;All were mended.&lt;/p&gt;</minutesnonemptyhtmlbody>
<linkeddoc><attachmentid>31</attachmentid><title>Report</title><url>/documents/s31/Report.pdf</url>
<isrestricted>False</isrestricted></linkeddoc></agendaitem>
<agendaitem><agendaitemid>5003</agendaitemid><agendaitemnumber>3.</agendaitemnumber>
<agendaitemtitle>Sale of a house</agendaitemtitle><agendatext>The price is private.</agendatext>
<isrestricted>True</isrestricted></agendaitem></meeting>"""

CALLED_OFF = """<meeting><meetingid>901</meetingid><meetingdate>17/09/2024</meetingdate>
<meetingtime></meetingtime><meetinglocation></meetinglocation><meetingstatus>Cancelled</meetingstatus></meeting>"""

ANSWERS = {
    "GetCommittees": COMMITTEES,
    "GetCouncillorsByWard": COUNCILLORS,
    "GetCommitteesByUser 7": SITS_ON,
    "GetAllMeetingsByDate 01/09/2024": MEETINGS,
    "GetMeeting 900": HELD,
    "GetMeeting 901": CALLED_OFF,
}
EMPTY = '<?xml version="1.0" encoding="utf-8"?><empty></empty>'
WEB_PAGE = "<!DOCTYPE html><html><body>Sign in</body></html>"


class StandIn:
    """What the stand-in says to each call, how often it was asked, and what it is to answer wrongly.

    It means every committee by `every`, as servers differ, and lacks the call for all of them where that is empty. An
    answer may be bytes; one in `sends_to` sends elsewhere, one in `breaks_off` ends before the length it announced.
    """

    def __init__(self) -> None:
        self.answers: dict[str, str | bytes] = dict(ANSWERS)
        self.asked: list[str] = []
        self.busy: dict[str, int] = {}  # how many times more a call is answered with 503
        self.documents: dict[str, bytes] = {}
        self.sends_to: dict[str, str] = {}
        self.breaks_off: dict[str, int] = {}  # how many times more
        self.endless: set[str] = set()
        self.every = "-1"
        self.base = ""

    def answer(self, path: str) -> tuple[int, bytes, str]:
        """The code, the body, and the name of the call or the path of the paper."""
        if "/documents/" in path:
            self.asked.append(path)
            known = path in self.documents or path in self.sends_to
            return 200 if known else 404, self.documents.get(path, b""), path
        call = self._call(path)
        self.asked.append(call)
        if self.busy.get(call, 0) > 0:
            self.busy[call] -= 1
            return 503, b"busy", call
        said = self.answers.get(call, EMPTY)
        if call.startswith("GetAllMeetingsByDate") and not self._means_every(path):
            code, said = (200, EMPTY) if "lCommitteeId" in path and self.every else (500, "Missing parameter")
            return code, said.encode(), call
        return 200, said if isinstance(said, bytes) else said.encode(), call

    def _means_every(self, path: str) -> bool:
        return parse_qs(urlsplit(path).query).get("lCommitteeId") == [self.every]

    @staticmethod
    def _call(path: str) -> str:
        address = urlsplit(path)
        given = parse_qs(address.query)
        name = address.path.rsplit("/", 1)[-1]
        asked = ("lCommitteeId",) if name == "GetMeetings" else ("lMeetingId", "lUserId", "sFromDate")
        first = next((given[one][0] for one in asked if one in given), "")
        return f"{name} {first}".strip()


def a_pdf(pages: int = 1) -> bytes:
    """A PDF with nothing on its pages."""
    made = pikepdf.new()
    for _ in range(pages):
        made.add_blank_page()
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


@contextmanager
def running() -> Iterator[StandIn]:
    """The stand-in on this machine, stopped afterwards."""
    stand_in = StandIn()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            code, data, call = stand_in.answer(self.path)
            if call in stand_in.sends_to:
                self.send_response(302)
                self.send_header("Location", stand_in.sends_to[call])
                self.send_header("Content-Length", "0")
                self.end_headers()
                return
            short = stand_in.breaks_off.get(call, 0) > 0
            self.send_response(code)
            if call not in stand_in.endless:
                self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            if short:
                stand_in.breaks_off[call] -= 1
                self.close_connection = True
            self.wfile.write(data[: len(data) // 2] if short else data)
            while call in stand_in.endless:
                try:
                    self.wfile.write(b" " * 65_536)
                except OSError:
                    return

        def log_message(self, *_: object) -> None:
            """Say nothing on the tests' screen."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    stand_in.base = f"http://127.0.0.1:{server.server_address[1]}/moderngov"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield stand_in
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
