from django.urls import path

from shiremoot.intake.proofs.views import acceptances, pages, submissions

urlpatterns = [
    path("papers/proofs/", pages.proofs, name="proofs"),
    path("papers/proofs/start/", submissions.start, name="proof-start"),
    path("papers/proofs/under-way/<int:number>/", submissions.under_way, name="proof-job"),
    path("papers/proofs/<int:number>/", pages.proof, name="proof"),
    path("papers/proofs/<int:number>/papers/<int:order>/", pages.paper, name="proof-paper"),
    path("papers/proofs/<int:number>/findings.<slug:kind>", pages.download, name="proof-download"),
    path("papers/proofs/<int:number>/again/", submissions.again, name="proof-again"),
    path("papers/proofs/<int:number>/findings/<int:order>/", acceptances.finding, name="finding"),
    path(
        "papers/proofs/<int:number>/findings/<int:order>/take-back/",
        acceptances.take_back,
        name="finding-take-back",
    ),
    path("papers/<int:number>/proof-read/", submissions.together, name="paper-proof-read"),
]
