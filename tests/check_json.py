#!/usr/bin/env python3
"""Checks JSON on standard input against docs/schema/NAME.json: the part of JSON Schema that the schemas there use.

    docket list --json | check_json.py docket.actions-1

Prints what is wrong, a line each, with its place, and ends with 1 where anything is.
"""

import json
import pathlib
import re
import sys

SCHEMAS = pathlib.Path(__file__).resolve().parent.parent / "docs/schema"
TYPES = {"array": list, "boolean": bool, "integer": int, "null": type(None), "number": (int, float), "object": dict,
         "string": str}
KNOWN = {"$defs", "$ref", "$schema", "const", "description", "enum", "items", "minimum", "pattern", "properties",
         "required", "title", "type"}


def is_type(value, name):
    return isinstance(value, TYPES[name]) and not (isinstance(value, bool) and name in ("integer", "number"))


def check(value, schema, top, place):
    unknown = schema.keys() - KNOWN
    if unknown:
        raise SystemExit(f"check_json: {place}: this checker does not know {', '.join(sorted(unknown))}")
    if "$ref" in schema:
        return check(value, top["$defs"][schema["$ref"].rpartition("/")[2]], top, place)
    wrong = []
    types = schema.get("type", [])
    types = [types] if isinstance(types, str) else types
    if types and not any(is_type(value, name) for name in types):
        return [f"{place}: {json.dumps(value)} is not of type {' or '.join(types)}"]
    if "const" in schema and value != schema["const"]:
        wrong.append(f"{place}: {json.dumps(value)} is not {json.dumps(schema['const'])}")
    if "enum" in schema and value not in schema["enum"]:
        wrong.append(f"{place}: {json.dumps(value)} is none of {json.dumps(schema['enum'])}")
    if "minimum" in schema and value is not None and value < schema["minimum"]:
        wrong.append(f"{place}: {value} is less than {schema['minimum']}")
    if "pattern" in schema and value is not None and not re.search(schema["pattern"], value):
        wrong.append(f"{place}: {json.dumps(value)} does not match {schema['pattern']}")
    if isinstance(value, dict):
        wrong += check_object(value, schema, top, place)
    if isinstance(value, list):
        for index, item in enumerate(value):
            wrong += check(item, schema.get("items", {}), top, f"{place}[{index}]")
    return wrong


def check_object(value, schema, top, place):
    wrong = [f"{place}: has no {name}" for name in schema.get("required", []) if name not in value]
    for name, item in value.items():
        if name in schema.get("properties", {}):
            wrong += check(item, schema["properties"][name], top, f"{place}.{name}")
        elif "properties" in schema:
            wrong.append(f"{place}: {name} is not in the schema")
    return wrong


def main():
    schema = json.loads((SCHEMAS / f"{sys.argv[1]}.json").read_text())
    try:
        value = json.load(sys.stdin)
    except ValueError as error:
        raise SystemExit(f"check_json: not JSON: {error}")
    wrong = check(value, schema, schema, "$")
    print("\n".join(wrong) or f"valid {schema['title']}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
