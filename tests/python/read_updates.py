"""Reads every calendar file of a folder with khal. A line for each: file, reader, method, uid, sequence, status, start, end (Unix
seconds), how many attendees, summary.

Usage: /usr/bin/python3 read_updates.py FOLDER
"""
import os
import sys

import icalendar
import pytz
from khal.khalendar.event import Event

SWEDEN = pytz.timezone("Europe/Stockholm")
LOCALE = {"default_timezone": SWEDEN, "local_timezone": SWEDEN, "unicode_symbols": False}

folder = sys.argv[1]
for name in os.listdir(folder):
    with open(os.path.join(folder, name), encoding="utf-8", newline="") as file:
        text = file.read()
    event = Event.fromString(text, locale=LOCALE)
    sequence = next(iter(event._vevents.values())).get("SEQUENCE")
    print(name, "khal", icalendar.Calendar.from_ical(text).get("METHOD"), event.uid, sequence, event.status,
          int(event.start_local.timestamp()), int(event.end_local.timestamp()), len([a for a in event.attendees.split(",") if a.strip()]), event.summary)
