"""Reserves what an order needs."""
import os
import time

from flask import Flask
from prometheus_client import Histogram, generate_latest

REQUESTS = Histogram("http_request_duration_seconds", "Duration of requests.", ["method", "path", "status"])

app = Flask("stock")


@app.post("/reserve")
def reserve():
    with REQUESTS.labels("POST", "/reserve", "200").time():
        time.sleep(0.02)
    return ""


@app.get("/metrics")
def metrics():
    return generate_latest()


if __name__ == "__main__":
    app.run(host="127.0.0.1", port=int(os.environ["PORT"]))
