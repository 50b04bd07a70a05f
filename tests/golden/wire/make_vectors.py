#!/usr/bin/env python3
"""Writes the golden vectors of the wire format beside this script, and the seeds of the fuzz targets.

Independent of the C++ code on purpose: the packer below follows the MessagePack specification alone, and
expected values and reasons are written by hand. Run it after a change of WIRE.md; the unit tests compare.
"""
import json
import pathlib
import struct

HERE = pathlib.Path(__file__).parent
CORPUS = HERE.parent.parent / "fuzz" / "corpus"


class Raw(bytes):
    """Bytes that stand for themselves."""


def pack(v):
    if isinstance(v, Raw):
        return bytes(v)
    if v is None:
        return b"\xc0"
    if v is True or v is False:
        return b"\xc3" if v else b"\xc2"
    if isinstance(v, int):
        for low, high, head, form in [
            (0, 0x7F, b"", "B"), (-32, -1, b"", "b"), (0, 0xFF, b"\xcc", "B"), (0, 0xFFFF, b"\xcd", ">H"),
            (0, 0xFFFFFFFF, b"\xce", ">I"), (0, 2**64 - 1, b"\xcf", ">Q"), (-2**7, -1, b"\xd0", "b"),
            (-2**15, -1, b"\xd1", ">h"), (-2**31, -1, b"\xd2", ">i"), (-2**63, -1, b"\xd3", ">q"),
        ]:
            if low <= v <= high:
                return head + struct.pack(form, v)
    if isinstance(v, float):
        return b"\xcb" + struct.pack(">d", v)
    if isinstance(v, str):
        v = v.encode()
        n = len(v)
        head = bytes([0xA0 | n]) if n < 32 else b"\xd9" + bytes([n]) if n < 256 else b"\xda" + struct.pack(">H", n)
        return head + v
    if isinstance(v, list):
        head = bytes([0x90 | len(v)]) if len(v) < 16 else b"\xdc" + struct.pack(">H", len(v))
        return head + b"".join(map(pack, v))
    if isinstance(v, dict):
        return pack_pairs(v.items())
    raise TypeError(type(v))


def pack_pairs(pairs):
    pairs = list(pairs)
    head = bytes([0x80 | len(pairs)]) if len(pairs) < 16 else b"\xde" + struct.pack(">H", len(pairs))
    return head + b"".join((k if isinstance(k, Raw) else pack(k)) + pack(v) for k, v in pairs)


def common(kind, id, version=1764547200000, source="crm"):
    return {"kind": kind, "id": id, "version": version, "source": source}


RECORDS = {
    "partner with every field": common("partner", "P-0012") | {
        "name": "髙﨑商事株式会社",
        "owner": [{"from": "2025-04-01", "value": "S-1"}, {"from": "2026-04-01", "value": "S-2"}],
        "tier": "top",
        "contracts": [{"from": "2024-02-29", "to": "2025-03-31"}, {"from": "2025-07-01"}],
        "contracted_on": "2024-02-29", "terminated_on": "2025-04-01", "contracted_by": "S-1",
        "sales_headcount": [{"from": "2026-01-01", "value": 20}, {"from": "2026-07-01", "value": 24}],
        "sales_headcount_as_of": "2026-07-01",
        "evaluation_scheme": "partly", "evaluation_scheme_as_of": "2026-06-30",
        "focus_products": ["勤怠クラウド", "Payroll"], "focus_rank": 1, "focus_as_of": "2026-06-30",
        "focus_until": "2027-03-31", "profile": "growth_mrr", "runs_customer_success": True,
        "recurring_commission": False, "kpis_agreed_on": "2026-04-10", "region": "関東", "industry": "商社"},
    "partner with the least": common("partner", "P-1") | {"name": ""},
    "rep with every field": common("rep", "R-00456") | {
        "partner": [{"from": "2025-04-01", "value": "P-0012"}], "name": "佐藤 花子", "title": "課長",
        "decision_maker": True, "contact_acquired_on": "2025-05-02", "joined_on": "2025-04-01",
        "left_on": "2026-12-31", "hire_type": "new_graduate", "influence": 5, "interest": 1,
        "quota_pace": 1.25},
    "rep with the least": common("rep", "R-1") | {"partner": "P-1", "name": "A"},
    "staff with every field": common("staff", "S-1") | {
        "name": "Tanaka", "roles": ["acquisition", "generalist"], "weekly_contact_capacity": 40},
    "outreach": common("outreach", "O-1") | {
        "partner": "P-9", "staff": "S-1", "channel": "introduction", "on": "2026-11-30"},
    "proposal with every field": common("proposal", "Q-1") | {
        "partner": "P-9", "staff": "S-1", "scheduled_on": "2026-12-01", "held_on": "2026-12-03"},
    "touchpoint with every field": common("touchpoint", "T-1") | {
        "partner": "P-0012", "reps": ["R-00456", "R-1"], "staff": "S-1", "type": "cohosted_seminar",
        "on": "2026-11-30", "inbound": False, "with_decision_maker": True, "deal": "D-1", "attendees": 35,
        "event": "seminar/2026-11"},
    "touchpoint with the least": common("touchpoint", "T-2") | {
        "partner": "P-1", "type": "other", "on": "1900-01-01"},
    "deal with every field": common("deal", "D-0000123") | {
        "partner": "P-0012", "rep": "R-00456", "customer": "C-00789", "product": "Payroll",
        "referred_on": "2026-10-01", "meeting_on": "2026-10-12", "qualified_on": "2026-10-13",
        "won_on": "2026-11-10", "lost_on": "2026-10-15", "lost_reason": "価格", "mrr": 120000, "amount": 0,
        "stage": "受注", "stage_since": "2026-11-10"},
    "deal with the largest numbers": common("deal", "D-2", version=2**63 - 1) | {
        "partner": "P-1", "mrr": 2**63 - 1, "amount": 4294967296},
    "deal with the smallest version": common("deal", "D-3", version=-2**63) | {"partner": "P-1"},
    "subscription with every field": common("subscription", "U-1") | {
        "partner": "P-0012", "rep": "R-00456", "deal": "D-0000123", "customer": "C-00789",
        "mrr": [{"from": "2026-12-01", "value": 120000}, {"from": "2027-12-01", "value": 0}],
        "ended_on": "2199-12-31"},
    "target with every field": common("target", "G-1") | {
        "scope": "partner", "scope_id": "P-0012", "kpi": "deals_won", "period": "FY2026-Q3", "value": 12.5,
        "agreed_with_partner": True},
    "target of a whole number": common("target", "G-2") | {
        "scope": "org", "kpi": "revenue", "period": "2026-11", "value": 5000000.0},
    "phase": common("phase", "H-1") | {
        "scope": "org", "phase": "growth", "confirmed_by": "local:運用", "on": "2026-10-01"},
    "source with every field": common("source", "crm") | {
        "supplies": [{"field": "deal.meeting_on", "since": "2024-04-01", "partners": ["P-1", "P-2"]},
                     {"field": "deal.won_on"}],
        "usual_gap_hours": 24},
    "source with the least": common("source", "web"),
    "tombstone": {"kind": "deal", "id": "D-4", "version": 2, "deleted": True, "source": "crm"},
    "id of 128 bytes": common("deal", "髙" * 42 + "ab") | {"partner": "P-1"},
}

DEAL = common("deal", "D-1", version=1) | {"partner": "P-1"}


def reordered(record, *last):
    return {k: v for k, v in record.items() if k not in last} | {k: record[k] for k in last}


# name -> (bytes, the canonical record)
ACCEPTED = {
    "kind last": (pack(reordered(DEAL, "kind")), DEAL),
    "kind after a nested unknown value":
        (pack({"x": {"y": [1, {"z": None}]}} | reordered(DEAL, "id", "kind")), DEAL),
    "unknown keys": (pack(DEAL | {"future": {"a": [1.5, Raw(b"\xd4\x01\x02")]}, "髙": True}), DEAL),
    "nil is absent": (pack(DEAL | {"mrr": None, "won_on": None, "deleted": None}), DEAL),
    "deleted false is left out": (pack(DEAL | {"deleted": False}), DEAL),
    "a tombstone's fields are dropped": (
        pack(DEAL | {"deleted": True, "mrr": 5}),
        {"kind": "deal", "id": "D-1", "version": 1, "deleted": True, "source": "crm"}),
    "long forms of integers and texts": (
        pack(DEAL | {"mrr": Raw(b"\xd3" + struct.pack(">q", 7)), "stage": Raw(b"\xdb\0\0\0\x01x")}),
        DEAL | {"mrr": 7, "stage": "x"}),
    "a long form of the map": (b"\xdf\0\0\0\x05" + pack(DEAL)[1:], DEAL),
    "an integer for a number": (
        pack(RECORDS["target of a whole number"] | {"value": 5000000}), RECORDS["target of a whole number"]),
    "a float32 for a number": (
        pack(RECORDS["target with every field"] | {"value": Raw(b"\xca" + struct.pack(">f", 12.5))}),
        RECORDS["target with every field"]),
    "minus zero is zero": (
        pack(RECORDS["target with every field"] | {"value": -0.0}), RECORDS["target with every field"] | {"value": 0.0}),
    "an empty list is absent": (
        pack(RECORDS["staff with every field"] | {"roles": []}),
        {k: v for k, v in RECORDS["staff with every field"].items() if k != "roles"}),
    "keys of an entry in another order": (
        pack(RECORDS["rep with the least"] | {"partner": [{"value": "P-1", "from": "2026-01-01"}]}),
        RECORDS["rep with the least"] | {"partner": [{"from": "2026-01-01", "value": "P-1"}]}),
    "entries keep their order": (
        pack(RECORDS["rep with the least"] | {"partner": [{"from": "2026-02-01", "value": "P-2"},
                                                          {"from": "2026-01-01", "value": "P-1"}]}),
        RECORDS["rep with the least"] | {"partner": [{"from": "2026-02-01", "value": "P-2"},
                                                     {"from": "2026-01-01", "value": "P-1"}]}),
    "an unknown value 8 levels deep": (pack(DEAL | {"x": Raw(b"\x91" * 7 + b"\xc0")}), DEAL),
}

KINDS = "partner, rep, staff, outreach, proposal, touchpoint, deal, subscription, target, phase, source"
BAD_UNKNOWN = "an unknown field has a key or text that is not valid UTF-8"
A_DATE = "is not a date (YYYY-MM-DD, years 1900 to 2199)"
REP = RECORDS["rep with the least"]
PARTNER = RECORDS["partner with the least"]
TARGET = RECORDS["target of a whole number"]
TOUCH = RECORDS["touchpoint with the least"]
SOURCE = RECORDS["source with the least"]
NAN = float("nan")


def without(record, key):
    return {k: v for k, v in record.items() if k != key}


# name -> (bytes, field, reason)
REFUSED = {
    "nothing": (b"", "", "is cut short"),
    "cut within a text": (pack(DEAL)[:-1], "", "is cut short"),
    "cut after a key": (pack(DEAL)[:-4], "", "is cut short"),
    "more pairs announced than given": (b"\xdf\xff\xff\xff\xff" + pack(DEAL)[1:], "", "is cut short"),
    "a text longer than the input": (b"\x82" + pack("kind") + pack("deal") + pack("id") + b"\xdb\xff\xff\xff\xff",
                                     "", "is cut short"),
    "followed by a byte": (pack(DEAL) + b"\xc0", "", "is followed by 1 more bytes"),
    "the byte c1": (pack(DEAL | {"mrr": Raw(b"\xc1")}), "", "is not MessagePack"),
    "a list": (pack([1, 2]), "", "a record must be a map"),
    "a text": (pack("deal"), "", "a record must be a map"),
    "an empty map": (pack({}), "kind", "is missing"),
    "no kind": (pack(without(DEAL, "kind")), "kind", "is missing"),
    "kind nil": (pack(DEAL | {"kind": None}), "kind", "must be a text"),
    "kind an integer": (pack(DEAL | {"kind": 6}), "kind", "must be a text"),
    "an unknown kind": (pack(DEAL | {"kind": "Deal"}), "kind", f'"Deal" is not one of {KINDS}'),
    "kind not UTF-8": (pack(DEAL | {"kind": Raw(b"\xa1\xff")}), "kind", "is not valid UTF-8"),
    "kind twice": (pack_pairs(list(DEAL.items()) + [("kind", "deal")]), "kind", "is given twice"),
    "no id": (pack(without(DEAL, "id")), "id", "is missing"),
    "id nil": (pack(DEAL | {"id": None}), "id", "is missing"),
    "id empty": (pack(DEAL | {"id": ""}), "id", "is empty"),
    "id of 129 bytes": (pack(DEAL | {"id": "x" * 129}), "id", "has 129 bytes; at most 128 are allowed"),
    "id binary": (pack(DEAL | {"id": Raw(b"\xc4\x01x")}), "id", "must be a text, not binary data"),
    "id an integer": (pack(DEAL | {"id": 17}), "id", "must be a text, not an integer"),
    "id twice": (pack_pairs(list(DEAL.items()) + [("id", "D-1")]), "id", "is given twice"),
    "a field nil and then given": (pack_pairs([*DEAL.items(), ("mrr", None), ("mrr", 1)]), "mrr", "is given twice"),
    "no version": (pack(without(DEAL, "version")), "version", "is missing"),
    "version a float": (pack(DEAL | {"version": 1.0}), "version", "must be an integer, not a float"),
    "version above int64": (pack(DEAL | {"version": 2**63}), "version",
                            "must be an integer, not an integer above 9223372036854775807"),
    "no source": (pack(without(DEAL, "source")), "source", "is missing"),
    "deleted an integer": (pack(DEAL | {"deleted": 1}), "deleted", "must be a boolean, not an integer"),
    "a tombstone without source": (pack(without(DEAL, "source") | {"deleted": True}), "source", "is missing"),
    "a tombstone's wrong field": (pack(DEAL | {"deleted": True, "mrr": "5"}), "mrr", "must be an integer, not a text"),
    "a key that is an integer": (pack_pairs([*DEAL.items(), (Raw(b"\x07"), 1)]), "", "a key must be a text, not an integer"),
    "a key that is a map": (pack_pairs([*DEAL.items(), (Raw(b"\x80"), 1)]), "", "a key must be a text, not a map"),
    "an unknown key that is not UTF-8": (pack_pairs([*DEAL.items(), (Raw(b"\xa1\xff"), 1)]), "", BAD_UNKNOWN),
    "an unknown text that is not UTF-8": (pack(DEAL | {"x": [Raw(b"\xa1\xff")]}), "", BAD_UNKNOWN),
    "an unknown value 9 levels deep": (pack(DEAL | {"x": Raw(b"\x91" * 8 + b"\xc0")}), "", "is nested deeper than 8 levels"),
    "a very deep unknown value": (pack(DEAL | {"x": Raw(b"\x91" * 2000 + b"\xc0")}), "", "is nested deeper than 8 levels"),
    "an overlong UTF-8 form": (pack(DEAL | {"stage": Raw(b"\xa2\xc0\xaf")}), "stage", "is not valid UTF-8"),
    "a UTF-8 surrogate": (pack(DEAL | {"stage": Raw(b"\xa3\xed\xa0\x80")}), "stage", "is not valid UTF-8"),
    "a character above U+10FFFF": (pack(DEAL | {"stage": Raw(b"\xa4\xf4\x90\x80\x80")}), "stage", "is not valid UTF-8"),
    "a cut UTF-8 character": (pack(DEAL | {"stage": Raw(b"\xa2\xe9\xab")}), "stage", "is not valid UTF-8"),
    "a text of 4097 bytes": (pack(DEAL | {"stage": "x" * 4097}), "stage", "has 4097 bytes; at most 4096 are allowed"),
    "money a float": (pack(DEAL | {"mrr": 120000.0}), "mrr", "must be an integer, not a float"),
    "money above int64": (pack(DEAL | {"mrr": 2**64 - 1}), "mrr",
                          "must be an integer, not an integer above 9223372036854775807"),
    "money a text": (pack(DEAL | {"mrr": "120000"}), "mrr", "must be an integer, not a text"),
    "money a list": (pack(DEAL | {"mrr": [1]}), "mrr", "must be a plain value, not a list"),
    "a text a map": (pack(DEAL | {"stage": {}}), "stage", "must be a plain value, not a map"),
    "a day that does not exist": (pack(DEAL | {"won_on": "2026-02-29"}), "won_on", f'"2026-02-29" {A_DATE}'),
    "a date before 1900": (pack(DEAL | {"won_on": "1899-12-31"}), "won_on", f'"1899-12-31" {A_DATE}'),
    "a date after 2199": (pack(DEAL | {"won_on": "2200-01-01"}), "won_on", f'"2200-01-01" {A_DATE}'),
    "a date with one digit": (pack(DEAL | {"won_on": "2026-1-01"}), "won_on", f'"2026-1-01" {A_DATE}'),
    "an instant where no zone is given": (pack(DEAL | {"won_on": "2026-11-30T15:00Z"}), "won_on",
                                          f'"2026-11-30T15:00Z" {A_DATE}'),
    "a date an integer": (pack(DEAL | {"won_on": 20261130}), "won_on", "must be a date as text, not an integer"),
    "a date not UTF-8": (pack(DEAL | {"won_on": Raw(b"\xaa2026-11-3\xff")}), "won_on", "is not valid UTF-8"),
    "a long text for a date": (pack(DEAL | {"won_on": "髙" * 20}), "won_on", f'"{"髙" * 13}..." {A_DATE}'),
    "an unknown name": (pack(TOUCH | {"type": "lunch"}), "type",
                        '"lunch" is not one of regular_meeting, study_session, onsite_day, contact_acquired, chat, '
                        'email, phone, joint_meeting, cohosted_seminar, house_list_mailing, inquiry_availability, '
                        'inquiry_consultation, inquiry_other, other'),
    "a name an integer": (pack(PARTNER | {"tier": 1}), "tier", "must be a text, not an integer"),
    "a boolean a text": (pack(TOUCH | {"inbound": "true"}), "inbound", "must be a boolean, not a text"),
    "not a number": (pack(TARGET | {"value": NAN}), "value", "is not a finite number"),
    "infinity": (pack(REP | {"quota_pace": float("inf")}), "quota_pace", "is not a finite number"),
    "a number a text": (pack(TARGET | {"value": "1"}), "value", "must be a number, not a text"),
    "a number above int64": (pack(TARGET | {"value": 2**63}), "value",
                             "must be a number, not an integer above 9223372036854775807"),
    "a list a text": (pack(TOUCH | {"reps": "R-1"}), "reps", "must be a list, not a text"),
    "a list a map": (pack(TOUCH | {"reps": {}}), "reps", "must be a list, not a map"),
    "a list with nil": (pack(TOUCH | {"reps": ["R-1", None]}), "reps[1]", "must be a plain value, not nil"),
    "a list with a list": (pack(TOUCH | {"reps": [["R-1"]]}), "reps[0]", "must be a plain value, not a list"),
    "a list with an integer": (pack(TOUCH | {"reps": ["R-1", 2]}), "reps[1]", "must be a text, not an integer"),
    "a list with an empty id": (pack(TOUCH | {"reps": ["R-1", ""]}), "reps[1]", "is empty"),
    "a list of 1025 entries": (pack(TOUCH | {"reps": ["R"] * 1025}), "reps", "has 1025 entries; at most 1024 are allowed"),
    "contracts as a plain value": (pack(PARTNER | {"contracts": "2026-04-01"}), "contracts", "must be a list, not a text"),
    "a contract that is a text": (pack(PARTNER | {"contracts": ["2026-04-01"]}), "contracts[0]", "must be a map, not a text"),
    "a contract without from": (pack(PARTNER | {"contracts": [{"from": "2026-04-01"}, {"to": "2026-04-01"}]}),
                                "contracts[1].from", "is missing"),
    "a contract with a wrong day": (pack(PARTNER | {"contracts": [{"from": "2026-04-01"}, {"from": "2026-04-31"}]}),
                                    "contracts[1].from", f'"2026-04-31" {A_DATE}'),
    "a contract with a key twice": (
        pack(PARTNER | {"contracts": [Raw(pack_pairs([("from", "2026-04-01"), ("from", "2026-04-01")]))]}),
        "contracts[0].from", "is given twice"),
    "a dated value that is a map": (pack(PARTNER | {"tier": {"from": "2026-04-01", "value": "top"}}), "tier",
                                    "must be a plain value or a list, not a map"),
    "an entry without value": (pack(PARTNER | {"tier": [{"from": "2026-04-01"}]}), "tier[0].value", "is missing"),
    "an entry with an unknown name": (pack(PARTNER | {"tier": [{"from": "2026-04-01", "value": "x"}]}),
                                      "tier[0].value", '"x" is not one of top, second, long_tail'),
    "an entry whose value is a list": (pack(PARTNER | {"tier": [{"from": "2026-04-01", "value": ["top"]}]}),
                                       "tier[0].value", "must be a plain value, not a list"),
    "supplied partners not texts": (pack(SOURCE | {"supplies": [{"field": "deal.mrr", "partners": ["P-1", 2]}]}),
                                    "supplies[0].partners[1]", "must be a text, not an integer"),
    "supplies without a field": (pack(SOURCE | {"supplies": [{"since": "2026-01-01"}]}), "supplies[0].field", "is missing"),
    "partner without name": (pack(without(PARTNER, "name")), "name", "is missing"),
    "rep without partner": (pack(without(REP, "partner")), "partner", "is missing"),
    "rep with an empty list of partners": (pack(REP | {"partner": []}), "partner", "is missing"),
    "deal without partner": (pack(without(DEAL, "partner")), "partner", "is missing"),
    "target without value": (pack(without(TARGET, "value")), "value", "is missing"),
}
for kind, fields in {"staff": ["name"], "outreach": ["partner", "staff", "channel", "on"], "phase": ["scope", "phase", "confirmed_by", "on"],
                     "proposal with every field": ["partner", "staff"],
                     "touchpoint with the least": ["partner", "type", "on"], "subscription with every field": ["partner", "customer", "mrr"],
                     "target with every field": ["scope", "kpi", "period"]}.items():
    record = RECORDS.get(kind) or RECORDS[kind + " with every field"]
    for field in fields:
        REFUSED[f"{record['kind']} without {field}"] = (pack(without(record, field)), field, "is missing")

A = pack(DEAL)
# name -> (bytes, the encoded elements, or the error)
BATCHES = {
    "two records": (pack({"records": [Raw(A), Raw(A)]}), [A, A]),
    "no records": (pack({"records": []}), []),
    "elements are not judged here": (pack({"records": [1, None]}), [b"\x01", b"\xc0"]),
    "unknown keys before and after": (pack({"a": {"records": [1]}, "records": [2], "b": None}), [b"\x02"]),
    "a long form of the list": (pack({"records": Raw(b"\xdd\0\0\0\x01\x05")}), [b"\x05"]),
    "nothing": (b"", "the batch is cut short"),
    "cut within a record": (pack({"records": [Raw(A)]})[:-1], "the batch is cut short"),
    "more records announced than given": (pack({"records": Raw(b"\xdc\x0f\xff\x05")}), "the batch is cut short"),
    "a list": (pack([1]), "the batch must be a map"),
    "a key that is not a text": (pack_pairs([(Raw(b"\x01"), 1)]), "the batch has a key that is not a text"),
    "no list": (pack({"record": [1]}), "records: is missing"),
    "records a map": (pack({"records": {}}), "records: must be a list"),
    "records twice": (pack_pairs([("records", []), ("records", [])]), "records: is given twice"),
    "4097 records": (pack({"records": [0] * 4097}), "records: has 4097 records; at most 4096 are allowed in one message"),
    "followed by bytes": (pack({"records": []}) + b"\0\0", "2 bytes follow the batch"),
    "the byte c1": (pack({"records": [Raw(b"\xc1")]}), "the batch is not MessagePack"),
}

ENVELOPES = {
    "a batch": {"major": 1, "minor": 0, "type": "batch", "request_id": "b-17", "source": "crm",
                "import_id": "2026-11-30/1", "currency": "JPY"},
    "a log entry": {"major": 1, "minor": 0, "type": "records", "workspace": "main",
                    "log_id": "6f1c7a52-0a57-4a8e-8d8b-1f2e3d4c5b6a", "position": "3-17", "previous": "3-16",
                    "principal": "local:運用", "source": "crm", "received_at": 1796050800000,
                    "as_of": "2026-12-01", "complete": True},
    "the least": {"major": 1, "minor": 0, "type": "tail"},
}

TOPICS = {"P-0012": "P-0012", "a/b c%": "a%2Fb%20c%25", "株式会社/髙": "株式会社%2F髙", "~": "%7E", "a_b.C-9": "a_b.C-9",
          "+": "%2B", "\t": "%09"}


# One value of every form of MessagePack.
FORMS = [bytes([first]) + {0xC4: b"\x01x", 0xC5: b"\0\x01x", 0xC6: b"\0\0\0\x01x", 0xC7: b"\x01\x05x",
                           0xC8: b"\0\x01\x05x", 0xC9: b"\0\0\0\x01\x05x", 0xD9: b"\x01x", 0xDA: b"\0\x01x",
                           0xDB: b"\0\0\0\x01x", 0xDC: b"\0\x01\xc0", 0xDD: b"\0\0\0\x01\xc0",
                           0xDE: b"\0\x01\xa0\xc0", 0xDF: b"\0\0\0\x01\xa0\xc0"}.get(first, bytes(17))
         for first in range(0xC0, 0xE0)]


def write(name, content):
    (HERE / name).write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n")


def seed(target, vectors):
    folder = CORPUS / target
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.iterdir():
        old.unlink()
    for number, data in enumerate(vectors):
        if len(data) <= 512:
            (folder / f"{number:03}").write_bytes(data)


def main():
    write("records.json", [{"name": n, "record": r, "hex": pack(r).hex()} for n, r in RECORDS.items()])
    write("accepted.json", [{"name": n, "hex": b.hex(), "canonical": pack(r).hex()} for n, (b, r) in ACCEPTED.items()])
    write("refused.json", [{"name": n, "hex": b.hex(), "field": f, "reason": r} for n, (b, f, r) in REFUSED.items()])
    write("batches.json", [
        {"name": n, "hex": b.hex()} | ({"error": r} if isinstance(r, str) else {"elements": [e.hex() for e in r]})
        for n, (b, r) in BATCHES.items()])
    write("envelopes.json", [{"name": n, "header": h, "hex": pack(h).hex()} for n, h in ENVELOPES.items()])
    write("topics.json", [{"id": i, "escaped": e} for i, e in TOPICS.items()])
    seed("record", [pack(r) for r in RECORDS.values()] + [b for b, _ in ACCEPTED.values()] + [b for b, _, _ in REFUSED.values()])
    seed("token", [b"\x92" + b + b"\xc0" for b in FORMS])
    seed("batch", [b for b, _ in BATCHES.values()])
    seed("value", [pack(h) for h in ENVELOPES.values()] + [pack({"op": "get", "list": [1.5, None, {"a": Raw(b"\xc4\x01x")}]})])


main()
