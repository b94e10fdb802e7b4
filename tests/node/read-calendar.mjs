// Reads a calendar file with ical.js and tells what it understood, as JSON. Usage: node read-calendar.mjs FILE
import { readFileSync } from 'node:fs';
import ICAL from 'ical.js';

const calendar = new ICAL.Component(ICAL.parse(readFileSync(process.argv[2], 'utf8')));
const zone = new ICAL.Timezone(calendar.getFirstSubcomponent('vtimezone'));
ICAL.TimezoneService.register(zone);
const meeting = calendar.getFirstSubcomponent('vevent');
const event = new ICAL.Event(meeting);
process.stdout.write(JSON.stringify({
  method: calendar.getFirstPropertyValue('method'),
  events: calendar.getAllSubcomponents('vevent').length,
  uid: event.uid,
  sequence: event.sequence,
  summary: event.summary,
  location: event.location,
  status: meeting.getFirstPropertyValue('status'),
  attendees: event.attendees.map(a => a.getFirstValue()),
  startZone: event.startDate.zone.tzid,
  start: event.startDate.toUnixTime(),
  end: event.endDate.toUnixTime(),
}));
