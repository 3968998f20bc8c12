"""Packs one parcel after the other."""
import os
import time

import pika


def pack(channel, method, _properties, _body):
    time.sleep(0.15)
    channel.basic_ack(method.delivery_tag)


def main():
    connection = pika.BlockingConnection(pika.URLParameters(os.environ["BROKER_URL"]))
    channel = connection.channel()
    channel.queue_declare(queue="parcels", durable=True)
    channel.basic_qos(prefetch_count=1)
    channel.basic_consume(queue="parcels", on_message_callback=pack)
    channel.start_consuming()


if __name__ == "__main__":
    main()
