"""Reserves what an order needs."""
import os
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from prometheus_client import Histogram, generate_latest

REQUESTS = Histogram("http_request_duration_seconds", "Duration of requests.", ["method", "path", "status"])


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(generate_latest())

    def do_POST(self):
        with REQUESTS.labels("POST", "/reserve", "200").time():
            time.sleep(0.02)
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_):
        pass


ThreadingHTTPServer(("127.0.0.1", int(os.environ["PORT"])), Handler).serve_forever()
