# Built as on any other machine, with make; only the result is kept.
FROM python:3.11-slim AS built
RUN apt-get update && apt-get install -y --no-install-recommends make && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY . .
RUN make setup PYTHON=python3

FROM python:3.11-slim
RUN useradd --system --home-dir /data shiremoot && install -d -o shiremoot /data
COPY --from=built /app/src /app/src
COPY --from=built /app/.venv /app/.venv
USER shiremoot
WORKDIR /data
ENV SHIREMOOT_DATA=/data
ENTRYPOINT ["/app/.venv/bin/shiremoot"]
CMD ["serve", "--address", "0.0.0.0"]
