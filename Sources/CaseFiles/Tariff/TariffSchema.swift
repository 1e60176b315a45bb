extension TariffDocument {
    /// JSON Schema (2020-12) of `tariff.json`; the same text as `docs/schemas/tariff.schema.json`.
    public static let schema = #"""
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "$id": "urn:berceau:schema:tariff:1",
          "title": "tariff.json",
          "description": "A fee scale found by berceau tariff, who pays more and less by it, and what it rests on.",
          "type": "object",
          "properties": {
            "schemaVersion": {"const": 1},
            "status": {"enum": ["designed", "conflict"]},
            "form": {"enum": ["steps", "effort_rate"]},
            "unit": {
              "enum": ["cent_per_hour", "0.0001_percent_of_monthly_resources_per_hour"],
              "description": "of the values of the lines"
            },
            "ranks": {"type": "integer", "description": "ranks told apart"},
            "floor": {"type": "number", "description": "monthly resources counted at least, in euros"},
            "ceiling": {"type": "number", "description": "and at most"},
            "lines": {"type": "array", "items": {"$ref": "#/$defs/line"}, "description": "bands or knots, ascending"},
            "families": {"type": "integer"},
            "cost": {"type": "number", "description": "of the year, in euros"},
            "funding": {"type": "number", "description": "of the year, in euros"},
            "fees": {"type": "number", "description": "of the year, in euros; absent in a conflict"},
            "surplus": {"type": "number", "description": "fees and funding less cost"},
            "coverage": {"type": "number", "description": "income over cost"},
            "proved": {"type": "boolean", "description": "no admissible scale is better, level by level"},
            "levels": {"type": "array", "items": {"$ref": "#/$defs/level"}},
            "largestRise": {"type": "number", "description": "of a monthly bill, in euros"},
            "largestFall": {"type": "number", "description": "of a monthly bill, in euros"},
            "heaviestEffortToday": {"type": "number", "description": "fee an hour over monthly resources"},
            "heaviestEffort": {"type": "number"},
            "deciles": {"type": "array", "items": {"$ref": "#/$defs/group"}},
            "statuses": {"type": "array", "items": {"$ref": "#/$defs/group"}},
            "prices": {"type": "array", "items": {"$ref": "#/$defs/price"}},
            "frontier": {"type": "array", "items": {"$ref": "#/$defs/point"}},
            "frontierUndecided": {"type": "integer", "description": "combinations not decided in time"},
            "conflict": {"$ref": "#/$defs/conflict"},
            "inputs": {"type": "array", "items": {"$ref": "#/$defs/file"}},
            "files": {
              "type": "array",
              "items": {"$ref": "#/$defs/file"},
              "description": "the files written beside it; absent where no folder was written"
            },
            "checksum": {
              "type": "string",
              "pattern": "^[0-9a-f]{64}$",
              "description": "SHA-256 of this document with 64 zeros here"
            }
          },
          "required": [
            "ceiling", "cost", "deciles", "families", "floor", "form", "frontier", "funding", "inputs", "levels",
            "lines", "prices", "ranks", "schemaVersion", "status", "statuses", "unit"
          ],
          "additionalProperties": false,
          "$defs": {
            "line": {
              "type": "object",
              "description": "A band of monthly resources, or a knot.",
              "properties": {
                "from": {"type": "number"},
                "to": {"type": "number", "description": "absent for the last band, and for a knot"},
                "reference": {"type": "number", "description": "where the band is measured"},
                "values": {"type": "array", "items": {"type": "integer"}, "description": "rank by rank; empty in a conflict"}
              },
              "required": ["from", "values"],
              "additionalProperties": false
            },
            "level": {
              "type": "object",
              "description": "What one objective came to.",
              "properties": {
                "level": {"enum": ["heaviest_burdens", "closeness", "better_off", "poorest"]},
                "value": {"type": "number"},
                "proved": {"type": "boolean"},
                "burdens": {"type": "array", "items": {"type": "number"}, "description": "heaviest first"}
              },
              "required": ["level", "proved", "value"],
              "additionalProperties": false
            },
            "group": {
              "type": "object",
              "description": "A tenth of the families by resources, or one status.",
              "properties": {
                "name": {"type": "string"},
                "families": {"type": "integer"},
                "more": {"type": "integer"},
                "less": {"type": "integer"},
                "same": {"type": "integer"},
                "new": {"type": "integer", "description": "without a fee of today"},
                "meanFeeToday": {"type": "number", "description": "euros an hour"},
                "meanFee": {"type": "number", "description": "euros an hour"},
                "change": {"type": "number", "description": "euros a year"}
              },
              "required": ["change", "families", "less", "meanFee", "meanFeeToday", "more", "name", "new", "same"],
              "additionalProperties": false
            },
            "price": {
              "type": "object",
              "description": "What one constraint costs: the scale without it, or with a little more.",
              "properties": {
                "constraint": {"type": "string"},
                "before": {"type": "number"},
                "after": {"type": "number", "description": "absent where no scale is left"},
                "changedEntries": {"type": "integer"},
                "feesChange": {"type": "number", "description": "euros a year"},
                "proved": {"type": "boolean"},
                "decided": {"type": "boolean", "description": "false: neither a scale was found in time nor that there is none"}
              },
              "required": ["before", "changedEntries", "constraint", "feesChange"],
              "additionalProperties": false
            },
            "point": {
              "type": "object",
              "description": "A point of the frontier.",
              "properties": {
                "change": {"type": "number", "description": "bills move by at most this share"},
                "surplusAtLeast": {"type": "number", "description": "share of the income left over"},
                "poorestBurden": {"type": "number", "description": "fees of the poorest fifth over its resources"},
                "surplus": {"type": "number", "description": "euros a year"},
                "proved": {"type": "boolean"},
                "dominated": {"type": "boolean"},
                "values": {"type": "array", "items": {"type": "integer"}}
              },
              "required": ["change", "dominated", "poorestBurden", "proved", "surplus", "surplusAtLeast", "values"],
              "additionalProperties": false
            },
            "conflict": {
              "type": "object",
              "description": "Rules that no scale obeys together.",
              "properties": {
                "rules": {"type": "array", "items": {"type": "string"}},
                "relaxations": {"type": "array", "items": {"$ref": "#/$defs/relaxation"}, "description": "each of them enough"},
                "subsidy": {"type": "number", "description": "euros a year that would make everything possible"}
              },
              "required": ["relaxations", "rules"],
              "additionalProperties": false
            },
            "relaxation": {
              "type": "object",
              "properties": {"rule": {"type": "string"}, "french": {"type": "string"}, "english": {"type": "string"}},
              "required": ["english", "french", "rule"],
              "additionalProperties": false
            },
            "file": {
              "type": "object",
              "properties": {"file": {"type": "string"}, "sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"}},
              "required": ["file", "sha256"],
              "additionalProperties": false
            }
          }
        }

        """#
}
