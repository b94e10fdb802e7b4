"""Answers, without any of our code, what days and times follow from hard dates: with Python's calendar, its time zones and dateutil's Easter.

Usage: /usr/bin/python3 judge_days.py CASES
CASES holds one JSON object a line: kind and what is given. Says one JSON object a line: the answers, and under "hard" what makes the case hard.

Rules that it goes by: time counted in months or years ends on the day with the same number, or on the month's last day where there is none (1 § of
lag 1930:173), so that who was born on 29 February comes of age on 28 February; a day stays where it falls, also on a Saturday, a Sunday or a
holiday (2 § of the same act lets somebody do it later; no list of ours counts on that); "today" is the day on a Swedish clock.
"""
import calendar
import json
import sys
from datetime import date, datetime, time, timedelta, timezone
from functools import lru_cache
from zoneinfo import ZoneInfo

from dateutil.easter import easter

SWEDEN = ZoneInfo("Europe/Stockholm")
DAYS = ["måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag"]
MONTHS = ["januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november", "december"]
FIRST_LISTED = date(2026, 1, 1)


def read(text):
    return None if text is None else date.fromisoformat(text)


def said(day):
    return None if day is None else day.isoformat()


def moment(text):
    return datetime.fromisoformat(text.replace("Z", "+00:00"))


def days_after(day, days):
    return date.fromordinal(day.toordinal() + days)


def months_after(day, months):
    """By counting months one at a time, not by any library's own addition."""
    year, month = day.year, day.month
    for _ in range(months):
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def birthday(born, years):
    try:
        return born.replace(year=born.year + years)
    except ValueError:
        return date(born.year + years, 2, 28)


def age(born, day):
    years = day.year - born.year
    return years if day >= birthday(born, years) else years - 1


def instant(local):
    """A time that comes twice is the first of the two; one that never comes counts as if the clock stood: both are fold 0."""
    return local.replace(tzinfo=SWEDEN, fold=0).astimezone(timezone.utc)


def here(utc):
    return utc.astimezone(SWEDEN).replace(tzinfo=None)


def exists(local):
    return here(instant(local)) == local


@lru_cache(maxsize=None)
def holidays(year):
    """Lag 1989:253, and the eves that 1930:173 counts with them."""
    sunday = easter(year)
    midsummer = next(d for d in (date(year, 6, n) for n in range(20, 27)) if d.weekday() == 5)
    saints = next(d for d in (date(year, 10, 31) + timedelta(n) for n in range(7)) if d.weekday() == 5)
    fixed = [(1, 1), (1, 6), (5, 1), (6, 6), (12, 24), (12, 25), (12, 26), (12, 31)]
    return {date(year, *d) for d in fixed} | {sunday + timedelta(n) for n in (-2, 0, 1, 39, 49)} | {midsummer, midsummer - timedelta(1), saints}


def hard(day):
    yield from (name for name, holds in {
        "leap": (day.month, day.day) in ((2, 28), (2, 29), (3, 1)),
        "week53": day.isocalendar()[1] == 53,
        "new-year": (day.month, day.day) in ((12, 31), (1, 1)),
        "holiday": day in holidays(day.year),
        "weekend": day.weekday() >= 5,
        "month-end": days_after(day, 1).day == 1,
        "clock-moved": date(day.year, 1, 1) < day < date(day.year, 12, 31) and instant(datetime.combine(days_after(day, 1), time())) - instant(datetime.combine(day, time())) != timedelta(days=1),
    }.items() if holds)


def luhn(ten):
    total = 0
    for at, digit in enumerate(reversed(ten)):
        value = int(digit) * (2 if at % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def born_by(digits):
    try:
        day = int(digits[6:8])
        return date(int(digits[:4]), int(digits[4:6]), day - 60 if day > 60 else day)
    except ValueError:
        return None


def number(c):
    today, plus, ten = read(c["today"]), "+" in c["text"], c["text"].replace("-", "").replace("+", "")
    candidates = [born_by(f"{century}{ten}") for century in (21, 20, 19, 18)]
    fitting = [b for b in candidates if b and b <= today and (not plus or b.year <= today.year - 100)]
    found = max(fitting) if fitting else None
    return {"birth": said(found) if found and found.year >= today.year - 130 and luhn(ten) else None}


def grown(c):
    today, born = here(moment(c["now"])).date(), read(c["born"])
    return {
        "today": said(today), "birth": said(born), "minor": age(born, today) < 18,
        "agree-answered": age(born, today) < 15, "agree-silent": age(born, today) < 18,
        "band": next(name for most, name in ((6, "0-6"), (12, "7-12"), (22, "13-22"), (64, "23-64"), (999, "65")) if today.year - born.year <= most),
        "group": "child" if today.year - born.year <= 12 else "teenager" if today.year - born.year <= 19 else "adult",
    }


def month_of(day):
    return date(day.year, day.month, 1)


def prompts(c):
    born, today, first, last = (read(c[k]) for k in ("born", "today", "from", "to"))
    fifteen, eighteen = birthday(born, 15), birthday(born, 18)
    windows = [
        ("fifteen", fifteen, month_of(days_after(fifteen, -60)), days_after(month_of(days_after(eighteen, -60)), -1)),
        ("eighteen", eighteen, month_of(days_after(eighteen, -60)), eighteen.replace(day=calendar.monthrange(eighteen.year, eighteen.month)[1])),
        ("mandate", last, max(days_after(last, -60), first), days_after(last, 30)),
    ]
    windows = [w for w in windows if w[3] >= w[2] and w[3] >= FIRST_LISTED]
    return {
        "windows": " ".join(f"{name}:{on}:{start}:{end}" for name, on, start, end in windows),
        "told": " ".join(sorted(f"{name}:{'after' if (today > on if name == 'mandate' else today >= on) else 'before'}" for name, on, start, end in windows if start <= today <= end)),
        "acts": first <= today <= last,
    }


def review(c):
    agreed, following, today = read(c["agreed"]), read(c["next"]), read(c["today"])
    latest = months_after(agreed, 12)
    apart = (following - today).days
    told = [d for d in (days_after(following, n) for n in (-60, -30, 0, 1)) if d <= today]
    return {
        "latest": said(latest), "within": agreed < following <= latest, "told": said(told[-1]) if told else None, "up": apart < 0,
        "due": "Overdue" if apart < 0 else "Today" if apart == 0 else "Within30" if apart <= 30 else "Within60" if apart <= 60 else "NotYet",
        "counted": agreed <= today <= latest,
    }


def again(c):
    answered, asked, today, to = read(c["answered"]), read(c["asked"]), read(c["today"]), read(c["to"])
    default = months_after(answered, c["months"])
    state = None if to is not None and to < today or read(c["decided"]) < date(2011, 1, 1) else "Due" if asked <= today else "Declined"
    return {
        "default": said(default), "soon": said(days_after(answered, c["days"])), "late": asked > default, "early": asked <= answered,
        "year": answered < asked <= months_after(answered, 12), "state": state,
    }


def consent(c):
    start, until, following, day = (read(c[k]) for k in ("from", "until", "next", "day"))
    longest = months_after(start, 12)
    last = min(longest, until if until else following if following and following >= start else longest)
    return {"last": said(last), "ask": said(days_after(last, -30)), "stands": start <= day <= last, "short": until is None or start <= until <= longest, "latest": said(longest)}


def disposal(c):
    note, end, today, born = (read(c[k]) for k in ("note", "end", "today", "born"))
    if end and end >= today:
        return {"action": "Keep", "due": None, "by": None}
    due = birthday(max(d for d in (note, end) if d), 2 if c["private"] else 5)
    return {"action": "Keep" if due > today else "Preserve" if born.day in (5, 15, 25) else "Dispose", "due": said(due), "by": f"{due.year + 1}-12-31"}


def limits(c):
    made, today, days = read(c["made"]), read(c["today"]), c["days"]
    passed = (today - made).days > days
    return {
        "target": said(days_after(made, days)), "passed": said(days_after(made, days + 1)), "is-passed": passed, "from": said(days_after(today, -days - 1)),
        "take-back": said(days_after(made, 7)), "may-take-back": (today - made).days <= 7, "emergency-late": (today - made).days > 7,
        "rested": (today - made).days >= days, "journal": f"{today.year - 5}-01-01",
    }


def meeting(c):
    start, sent, today = datetime.fromisoformat(c["starts"]), read(c["sent"]), read(c["today"])
    day = start.date()
    by = days_after(day, -c["reply"])
    if by <= sent:
        by = days_after(day, -1) if days_after(day, -1) > sent else day
    remind = None
    if sent < today <= day:
        if (day - today).days == 1:
            remind = f"DayBefore {day}"
        elif today < day and (by - today).days <= c["remind"]:
            remind = f"Unanswered {by}"
    begins = instant(start)
    return {
        "by": said(by), "remind": remind, "open": today <= day, "short": (day - sent).days < c["lead"], "exists": exists(start),
        "utc": begins.strftime("%Y-%m-%dT%H:%M"), "end": here(begins + timedelta(minutes=c["minutes"])).strftime("%Y-%m-%dT%H:%M"),
    }


def job(c):
    now, at = moment(c["now"]), time.fromisoformat(c["at"])
    if c["hourly"]:
        slot = (now - timedelta(minutes=at.minute)).strftime("%Y-%m-%dT%H")
        following = now.replace(minute=at.minute, second=0)
        following = here(following if following > now else following + timedelta(hours=1))
    else:
        day = here(now).date()
        due = max(d for d in (days_after(day, -n) for n in range(3)) if instant(datetime.combine(d, at)) <= now)
        slot, following = said(due), here(instant(datetime.combine(days_after(due, 1), at)))
    return {"slot": slot, "next": following.strftime("%Y-%m-%dT%H:%M")}


def words(c):
    day = read(c["day"])
    try:
        typed = said(date(c["year"], c["month"], c["number"]))
    except ValueError:
        typed = None
    return {
        "long": f"{DAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}", "day": f"{day.day} {MONTHS[day.month - 1]} {day.year}",
        "month": f"{MONTHS[day.month - 1]} {day.year}", "short": said(day), "typed": typed,
    }


def kept(c):
    today, frozen = read(c["today"]), [days_after(read(c["first"]), n * c["step"]) for n in range(c["count"])]
    first_of = {}
    for day in sorted(frozen):
        first_of.setdefault((day.year, day.month), day)
    over = [d for d in frozen if (today - d).days > 400 and first_of[d.year, d.month] != d]
    return {"over": " ".join(map(said, over))}


KINDS = {f.__name__: f for f in (number, grown, prompts, review, again, consent, disposal, limits, meeting, job, words, kept)}

with open(sys.argv[1], encoding="utf-8") as cases:
    for line in cases:
        case = json.loads(line)
        answer = KINDS[case["kind"]](case)
        found = set()
        for value in [*case.values(), *answer.values()]:
            if isinstance(value, str) and len(value) >= 10 and value[4:5] == "-" and value[7:8] == "-" and " " not in value:
                found.update(hard(date.fromisoformat(value[:10])))
        print(json.dumps({"answer": answer, "hard": sorted(found)}, ensure_ascii=False))
