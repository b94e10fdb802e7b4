"""Reads a yearly file with Python's own csv, and works out from the decision file itself, without any of our code, who ought to be in it with what. Says the
sums of each column, then every difference."""
import csv
import sys

SECTIONS = {
    "Personlig assistans": "insats2", "Ledsagarservice": "insats3", "Kontaktperson": "insats4", "Avlösarservice i hemmet": "insats5",
    "Korttidsvistelse utanför det egna hemmet": "insats6", "Korttidstillsyn för skolungdom över 12 år": "insats7",
    "Bostad med särskild service för vuxna": "insats9", "Daglig verksamhet": "insats10",
}
register, decisions, day = sys.argv[1:]
with open(register, encoding="utf-8", newline="") as file:
    rows = list(csv.DictReader(file, delimiter=";"))
with open(decisions, encoding="utf-8-sig", newline="") as file:
    given = list(csv.DictReader(file, delimiter=";"))
wanted = {}
for row in given:
    section = SECTIONS.get(row["Insats"])
    if section and row["Verkställt"] and row["Verkställt"] <= day and (not row["T.o.m."] or row["T.o.m."] >= day):
        wanted.setdefault(row["Personnummer"], set()).add(section)
columns = list(rows[0])
print("rows", len(rows))
for column in columns[1:]:
    print(column, sum(1 for row in rows if row[column] == "1"), sum(1 for row in rows if row[column] not in ("", "1")))
found = {row["personnummer"]: {c for c in columns[1:] if row[c]} for row in rows}
if len(found) != len(rows):
    print("somebody is there twice")
for number in sorted(set(found) | set(wanted)):
    if found.get(number, set()) != wanted.get(number, set()):
        print("differs", number, sorted(found.get(number, set())), sorted(wanted.get(number, set())))
