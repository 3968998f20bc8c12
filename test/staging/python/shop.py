"""Takes orders, asks the stock for each, and hands a parcel to the queue."""
import json
import os
import time
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pika
from prometheus_client import Histogram, generate_latest

STOCK = os.environ["STOCK_URL"]
REQUESTS = Histogram("http_request_duration_seconds", "Duration of requests.", ["method", "path", "status"])


def publish(parcel):
    connection = pika.BlockingConnection(pika.URLParameters(os.environ["BROKER_URL"]))
    channel = connection.channel()
    channel.queue_declare(queue="parcels", durable=True)
    channel.basic_publish(exchange="", routing_key="parcels", body=json.dumps(parcel))
    connection.close()


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(generate_latest())

    def do_POST(self):
        started = time.perf_counter()
        urllib.request.urlopen(urllib.request.Request(f"{STOCK}/reserve", method="POST"), timeout=5).read()
        publish({"order": 1})
        self.send_response(201)
        self.end_headers()
        REQUESTS.labels("POST", "/orders", "201").observe(time.perf_counter() - started)

    def log_message(self, *_):
        pass


ThreadingHTTPServer(("127.0.0.1", int(os.environ["PORT"])), Handler).serve_forever()
