"""Reads every calendar file of a folder with khal. A line for each: file, reader, start, end (Unix seconds).

Usage: /usr/bin/python3 read_calendars.py FOLDER
"""
import os
import sys

import pytz
from khal.khalendar.event import Event

SWEDEN = pytz.timezone("Europe/Stockholm")
LOCALE = {"default_timezone": SWEDEN, "local_timezone": SWEDEN, "unicode_symbols": False}

folder = sys.argv[1]
for name in os.listdir(folder):
    with open(os.path.join(folder, name), encoding="utf-8", newline="") as file:
        event = Event.fromString(file.read(), locale=LOCALE)
    print(name, "khal", int(event.start_local.timestamp()), int(event.end_local.timestamp()))
