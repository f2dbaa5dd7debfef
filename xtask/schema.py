"""Checks claims against the record's JSON schema: schema.py SCHEMA CLAIMS… Exit 1 and a line per violation."""
import json, sys
import jsonschema

schema = json.load(open(sys.argv[1]))
validator = jsonschema.validators.validator_for(schema)(schema)
faults = count = 0
for name in sys.argv[2:]:
    for number, line in enumerate(open(name), 1):
        count += 1
        for error in validator.iter_errors(json.loads(line)):
            faults += 1
            print(f"{name}:{number}: {'/'.join(map(str, error.absolute_path))}: {error.message[:200]}")
print(f"{count} claims, {faults} violations of the schema")
sys.exit(faults > 0)
