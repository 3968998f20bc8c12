"""Takes orders, asks the stock for each, and hands a parcel to the queue."""
import json
import os
import time

import pika
import requests
from flask import Flask, g, request
from prometheus_client import Histogram, generate_latest

STOCK_URL = os.environ.get("STOCK_URL", "http://stock:8080")
REQUESTS = Histogram("http_request_duration_seconds", "Duration of requests.", ["method", "path", "status"])

app = Flask("shop")


@app.before_request
def start():
    g.started = time.perf_counter()


@app.after_request
def count(response):
    if request.url_rule and request.path != "/metrics":
        seconds = time.perf_counter() - g.started
        REQUESTS.labels(request.method, request.url_rule.rule, response.status_code).observe(seconds)
    return response


def publish(parcel):
    connection = pika.BlockingConnection(pika.URLParameters(os.environ["BROKER_URL"]))
    channel = connection.channel()
    channel.queue_declare(queue="parcels", durable=True)
    channel.basic_publish(exchange="", routing_key="parcels", body=json.dumps(parcel))
    connection.close()


@app.post("/orders")
def place_order():
    requests.post(f"{STOCK_URL}/reserve", timeout=5).raise_for_status()
    publish({"order": 1})
    return "", 201


@app.get("/metrics")
def metrics():
    return generate_latest()


if __name__ == "__main__":
    app.run(host="127.0.0.1", port=int(os.environ["PORT"]))
