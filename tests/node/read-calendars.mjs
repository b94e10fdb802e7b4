// Reads every meeting of every calendar file of a folder with ical.js and with node-ical. A line for each: file, reader, start, end (Unix seconds), uid.
// Usage: node read-calendars.mjs FOLDER
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
  for (const component of calendar.getAllSubcomponents('vevent')) {
    const event = new ICAL.Event(component);
    console.log(`${file} ical.js ${event.startDate.toUnixTime()} ${event.endDate.toUnixTime()} ${event.uid}`);
  }
  for (const meeting of Object.values(nodeIcal.sync.parseICS(text)).filter(c => c.type === 'VEVENT')) {
    console.log(`${file} node-ical ${meeting.start.getTime() / 1000} ${meeting.end.getTime() / 1000} ${meeting.uid}`);
  }
}
