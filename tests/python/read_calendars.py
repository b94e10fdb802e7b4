"""Reads every calendar file of a folder with khal. A line for each: file, reader, start, end (Unix seconds), uid. With SERIES as well it puts all of
them into one calendar of khal's own, the program, and lists what that then shows on a Swedish clock.

Usage: /usr/bin/python3 read_calendars.py FOLDER [SERIES]
"""
import os
import subprocess
import sys

import pytz
from khal.khalendar.event import Event

SWEDEN = pytz.timezone("Europe/Stockholm")
LOCALE = {"default_timezone": SWEDEN, "local_timezone": SWEDEN, "unicode_symbols": False}
SETTINGS = """[calendars]
[[meetings]]
path = {0}/meetings
[sqlite]
path = {0}/khal.db
[locale]
local_timezone = Europe/Stockholm
default_timezone = Europe/Stockholm
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
"""

folder = sys.argv[1]
files = [os.path.join(folder, name) for name in os.listdir(folder)]
for path in files:
    with open(path, encoding="utf-8", newline="") as file:
        event = Event.fromString(file.read(), locale=LOCALE)
    print(os.path.basename(path), "khal", int(event.start_local.timestamp()), int(event.end_local.timestamp()), event.uid)
if len(sys.argv) > 2:
    place = sys.argv[2]
    os.mkdir(os.path.join(place, "meetings"))
    with open(os.path.join(place, "settings"), "w", encoding="utf-8") as settings:
        settings.write(SETTINGS.format(place))
    khal = ["khal", "-c", os.path.join(place, "settings")]
    subprocess.run([*khal, "import", "--batch", "-a", "meetings", *files], check=True, stdout=subprocess.DEVNULL)
    listed = subprocess.run(
        [*khal, "list", "--once", "--day-format", "", "--format", "{uid} {start-date}T{start-time} {end-date}T{end-time}", "2027-01-01", "366d"],
        check=True, capture_output=True, text=True).stdout
    for line in listed.splitlines():
        uid, start, end = line.split()
        print("all", "khal-list", start, end, uid)
