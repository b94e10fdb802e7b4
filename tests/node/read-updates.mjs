// Reads every calendar file of a folder with ical.js and with node-ical. A line for each: file, reader, method, uid, sequence, status,
// start, end (Unix seconds), how many attendees, summary. Usage: node read-updates.mjs FOLDER
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ICAL from 'ical.js';
import nodeIcal from 'node-ical';

const folder = process.argv[2];
for (const file of readdirSync(folder)) {
  const text = readFileSync(join(folder, file), 'utf8');
  const calendar = new ICAL.Component(ICAL.parse(text));
  ICAL.TimezoneService.reset();
  ICAL.TimezoneService.register(new ICAL.Timezone(calendar.getFirstSubcomponent('vtimezone')));
  const meeting = calendar.getFirstSubcomponent('vevent');
  const event = new ICAL.Event(meeting);
  console.log([file, 'ical.js', calendar.getFirstPropertyValue('method'), event.uid, event.sequence, meeting.getFirstPropertyValue('status'),
    event.startDate.toUnixTime(), event.endDate.toUnixTime(), event.attendees.length, event.summary].join(' '));
  const read = Object.values(nodeIcal.sync.parseICS(text)).find(c => c.type === 'VEVENT');
  console.log([file, 'node-ical', read.method, read.uid, read.sequence, read.status,
    read.start.getTime() / 1000, read.end.getTime() / 1000, [read.attendee].flat().filter(Boolean).length, read.summary].join(' '));
}
