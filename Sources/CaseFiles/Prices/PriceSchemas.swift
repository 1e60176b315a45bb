extension CasePricesDocument {
    /// JSON Schema (2020-12) of `prices.json`; the same text as `docs/schemas/prices.schema.json`.
    public static let schema = #"""
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "$id": "urn:berceau:schema:prices",
          "title": "prices.json",
          "description": "The prices of a case or of an outcome: fees of every child, and with an outcome the accounts of every crèche. Amounts are in euros.",
          "type": "object",
          "properties": {
            "fees": {"type": "array", "items": {"$ref": "#/$defs/fee"}},
            "accounts": {
              "type": "array",
              "items": {"$ref": "#/$defs/account"},
              "description": "with an outcome only, as the next two"
            },
            "operators": {"type": "array", "items": {"$ref": "#/$defs/operator"}},
            "budget": {"type": "array", "items": {"$ref": "#/$defs/month"}},
            "notes": {"type": "array", "items": {"$ref": "#/$defs/note"}}
          },
          "required": ["fees"],
          "additionalProperties": false,
          "$defs": {
            "fee": {
              "type": "object",
              "description": "What one child costs at one crèche.",
              "properties": {
                "request": {"type": "string"},
                "creche": {"type": "string"},
                "rank": {"type": "integer", "description": "of the wish; 0: the place it has; absent for one already there"},
                "days": {"type": "string"},
                "funding": {"enum": ["psu", "paje", "own"]},
                "weeklyHours": {"type": "number"},
                "monthlyHours": {"type": "number"},
                "instalments": {"type": "integer"},
                "hourlyRate": {"type": "number"},
                "monthlyFee": {"type": "number"},
                "termFee": {"type": "number"},
                "benefit": {"type": "number", "description": "CMG a month"},
                "taxCredit": {"type": "number", "description": "a month"},
                "netCost": {"type": "number", "description": "a month, after both"},
                "carriedAfter": {"type": "string", "description": "last published day, where amounts are carried on after it"}
              },
              "required": [
                "creche", "days", "funding", "hourlyRate", "instalments", "monthlyFee", "monthlyHours", "netCost",
                "request", "termFee", "weeklyHours"
              ],
              "additionalProperties": false
            },
            "account": {
              "type": "object",
              "description": "One crèche over the term.",
              "properties": {
                "creche": {"type": "string"},
                "operator": {"type": "string"},
                "funding": {"enum": ["psu", "paje", "own"]},
                "places": {"type": "integer"},
                "capacityHours": {"type": "number"},
                "billedHours": {"type": "number"},
                "presentHours": {"type": "number"},
                "occupancy": {"type": "number"},
                "cost": {
                  "type": "number",
                  "description": "absent where nobody said it; so are subsidy, income and surplus then"
                },
                "fees": {"type": "number"},
                "subsidy": {"type": "number"},
                "bonuses": {"type": "number"},
                "otherIncome": {"type": "number"},
                "income": {"type": "number"},
                "surplus": {"type": "number"},
                "carriedAfter": {"type": "string"},
                "meanFee": {"type": "number", "description": "an hour"},
                "breakEvenOccupancy": {"type": "number"}
              },
              "required": [
                "billedHours", "bonuses", "capacityHours", "creche", "fees", "funding", "operator", "otherIncome",
                "places", "presentHours"
              ],
              "additionalProperties": false
            },
            "operator": {
              "type": "object",
              "properties": {
                "name": {"type": "string"},
                "creches": {"type": "integer"},
                "cost": {"type": "number"},
                "income": {"type": "number"},
                "surplus": {"type": "number"},
                "aboveCap": {"type": "number", "description": "of a limited-profit operator"}
              },
              "required": ["creches", "name"],
              "additionalProperties": false
            },
            "month": {
              "type": "object",
              "properties": {
                "creche": {"type": "string"},
                "month": {"type": "string", "description": "yyyy-mm"},
                "places": {"type": "integer"},
                "hoursBilled": {"type": "number"},
                "hoursPresent": {"type": "number"},
                "fees": {"type": "number"},
                "psu": {"type": "number"},
                "bonuses": {"type": "number"}
              },
              "required": ["bonuses", "creche", "fees", "hoursBilled", "hoursPresent", "month", "places", "psu"],
              "additionalProperties": false
            },
            "note": {
              "type": "object",
              "description": "Something that was not said and had to be taken for something.",
              "properties": {"french": {"type": "string"}, "english": {"type": "string"}},
              "required": ["english", "french"],
              "additionalProperties": false
            }
          }
        }

        """#
}

extension PriceDocument {
    /// JSON Schema (2020-12) of the answer to one question; the same text as `docs/schemas/price.schema.json`.
    public static let schema = #"""
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "$id": "urn:berceau:schema:price",
          "title": "berceau price --one --json",
          "description": "The price of one question: rate, fee, aids, and every step of the calculation. Amounts are in euros.",
          "type": "object",
          "properties": {
            "hourlyRate": {"type": "number"},
            "monthlyFee": {"type": "number"},
            "benefit": {"type": "number", "description": "CMG a month"},
            "taxCredit": {"type": "number", "description": "a month"},
            "netCost": {"type": "number", "description": "a month"},
            "carriedAfter": {"type": "string", "description": "last published day, where figures are carried on after it"},
            "steps": {"type": "array", "items": {"$ref": "#/$defs/step"}},
            "source": {"type": "string"},
            "sourceFrench": {"type": "string", "description": "the source's French"},
            "confidence": {"type": "string", "description": "high, medium, low, derived, assumed, or the word of the table given"}
          },
          "required": ["confidence", "hourlyRate", "monthlyFee", "source", "sourceFrench", "steps"],
          "additionalProperties": false,
          "$defs": {
            "step": {
              "type": "object",
              "properties": {
                "name": {"type": "string", "description": "stable"},
                "value": {"type": "string"},
                "french": {"type": "string"},
                "english": {"type": "string"}
              },
              "required": ["english", "french", "name", "value"],
              "additionalProperties": false
            }
          }
        }

        """#
}
