# Built as on any other machine, with make; only the result is kept.
FROM python:3.11-slim-trixie AS built
RUN apt-get update && apt-get install -y --no-install-recommends make && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY . .
RUN make setup PYTHON=python3

# PostgreSQL's client programs are for backups: they are of the server's own version in compose.yaml.
FROM python:3.11-slim-trixie
RUN apt-get update && apt-get install -y --no-install-recommends postgresql-client-17 && rm -rf /var/lib/apt/lists/*
RUN useradd --system --home-dir /data shiremoot && install -d -m 700 -o shiremoot /data /backups
COPY --from=built /app/src /app/src
COPY --from=built /app/.venv /app/.venv
USER shiremoot
WORKDIR /data
ENV SHIREMOOT_DATA=/data SHIREMOOT_BACKUPS=/backups
HEALTHCHECK --start-period=60s CMD ["/app/.venv/bin/python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/health/', timeout=5)"]
ENTRYPOINT ["/app/.venv/bin/shiremoot"]
CMD ["serve", "--address", "0.0.0.0"]
