internal import AllocationModel

extension OutcomeDocument {
    /// JSON Schema (2020-12) of `outcome.json`; the same text as `docs/schemas/outcome.schema.json`.
    public static let schema = #"""
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "$id": "urn:berceau:schema:outcome:2",
          "title": "outcome.json",
          "description": "The result of a run of Berceau: placements, waiting list, measures, proof and provenance.",
          "type": "object",
          "properties": {
            "schemaVersion": {"const": 2},
            "status": {"enum": ["optimal", "feasible", "interrupted", "conflict"]},
            "objective": {"type": "integer", "description": "first level, in units of program.json; absent in a conflict"},
            "bound": {"type": "integer"},
            "certifiedBound": {"type": "integer"},
            "gap": {"type": "number", "minimum": 0, "description": "(bound - objective) / |objective - constant|"},
            "certifiedGap": {"type": "number", "minimum": 0},
            "objectivePoints": {"type": "number", "description": "the first level's value in points"},
            "placed": {"type": "integer", "minimum": 0},
            "requests": {"type": "integer", "minimum": 0},
            "placements": {"type": "array", "items": {"$ref": "#/$defs/placement"}},
            "waiting": {"type": "array", "items": {"$ref": "#/$defs/waiting"}},
            "quotas": {"type": "array", "items": {"$ref": "#/$defs/quota"}},
            "levels": {"type": "array", "items": {"$ref": "#/$defs/level"}},
            "envy": {"$ref": "#/$defs/envy"},
            "waste": {"$ref": "#/$defs/waste"},
            "order": {"$ref": "#/$defs/order"},
            "lottery": {"$ref": "#/$defs/lottery"},
            "occupancy": {"type": "array", "items": {"$ref": "#/$defs/occupancy"}},
            "excluded": {"type": "array", "items": {"$ref": "#/$defs/exclusion"}},
            "decisions": {"type": "array", "items": {"$ref": "#/$defs/decision"}},
            "conflict": {"$ref": "#/$defs/conflict"},
            "earlier": {"type": "array", "items": {"$ref": "#/$defs/earlier"}},
            "transfers": {"type": "array", "items": {"$ref": "#/$defs/transfer"}},
            "reservations": {"type": "array", "items": {"$ref": "#/$defs/reservation"}},
            "members": {"type": "array", "items": {"$ref": "#/$defs/member"}},
            "funding": {"$ref": "#/$defs/funding"},
            "ties": {"type": "array", "items": {"$ref": "#/$defs/tie"}},
            "chances": {"type": "array", "items": {"$ref": "#/$defs/chance"}},
            "files": {
              "type": "array",
              "items": {"$ref": "#/$defs/inputFile"},
              "description": "every other file of the folder, by name; absent where no folder was written"
            },
            "provenance": {"$ref": "#/$defs/provenance"},
            "run": {"$ref": "#/$defs/run"}
          },
          "required": [
            "decisions", "envy", "excluded", "levels", "occupancy", "placed", "placements", "provenance", "quotas",
            "requests", "run", "schemaVersion", "status", "waiting", "waste"
          ],
          "additionalProperties": false,
          "$defs": {
            "chance": {
              "type": "object",
              "description": "How many of a group's requests were given a place, transfers and occasional care left out.",
              "properties": {
                "grouping": {"enum": ["days", "lone_parent", "jobseeker", "freelancer", "income", "commune", "age"]},
                "group": {"type": "string", "description": "2.5 days; yes or no; 18000..31000 euros a year; 12..23 months; a commune; empty where it is not known"},
                "requests": {"type": "integer", "minimum": 1},
                "placed": {"type": "integer", "minimum": 0},
                "meanPoints": {"type": "number", "description": "of days: points and base of a request at its first wish, on average"},
                "lessThanHalfOf": {"type": "string", "description": "the group with the best chance, where this one fares less than half as well and both have 10 requests or more"}
              },
              "required": ["group", "grouping", "placed", "requests"],
              "additionalProperties": false
            },
            "tie": {
              "type": "object",
              "description": "What decided between neighbours of equal points in the waiting list.",
              "properties": {
                "tie": {"type": "string", "description": "as the policy writes it; draw for what ties left open"},
                "decided": {"type": "integer", "minimum": 0}
              },
              "required": ["tie", "decided"],
              "additionalProperties": false
            },
            "placement": {
              "type": "object",
              "description": "One placed child; a row of placements.csv.",
              "properties": {
                "request": {"type": "string"},
                "creche": {"type": "string"},
                "section": {"type": "string"},
                "days": {"type": "string", "description": "full, or mon tue-am …"},
                "wishRank": {"type": "integer", "minimum": 0, "description": "0: the child keeps the place it has"},
                "points": {"type": "number", "description": "points of the grid at this crèche, before base and wish factor"},
                "conditional": {"type": "boolean", "description": "the child is not born yet"},
                "start": {"type": "string", "description": "first day of care; only where the term has several periods"}
              },
              "required": ["conditional", "creche", "days", "points", "request", "section", "wishRank"],
              "additionalProperties": false
            },
            "waiting": {
              "type": "object",
              "description": "One child without a place; a row of waiting.csv.",
              "properties": {
                "request": {"type": "string"},
                "rank": {"type": "integer", "minimum": 1},
                "points": {"type": "number"},
                "reason": {"enum": ["full", "otherRule", "noAdmissibleWish", "fileStatus", "unborn", "refused", "held"]}
              },
              "required": ["points", "rank", "reason", "request"],
              "additionalProperties": false
            },
            "quota": {
              "type": "object",
              "description": "How one quota came out in one scope; a row of quotas.csv.",
              "properties": {
                "id": {"type": "string"},
                "who": {"type": "string", "description": "the condition, as written"},
                "scope": {"type": "string", "description": "network, creche:X, operator:X or section:X, for people"},
                "scopeKind": {"enum": ["network", "creche", "operator", "section"]},
                "scopeSubject": {"type": "string", "description": "the crèche, operator or section; absent for the network"},
                "measure": {"enum": ["places", "children", "hours"]},
                "basis": {"enum": ["newcomers", "all"]},
                "count": {"type": "number", "description": "children or hours of the group"},
                "total": {"type": "number", "description": "what a share is taken of"},
                "minimum": {"type": "string", "description": "3 or 20%"},
                "maximum": {"type": "string"},
                "missing": {"type": "number", "description": "short of the minimum, or beyond the maximum"},
                "hard": {"type": "boolean"},
                "price": {"type": "integer", "description": "points per missing unit"},
                "pricePer": {"enum": ["scope"], "description": "the price is paid once; absent where it is paid by the unit"},
                "attainable": {"type": "number", "description": "of a missed quota: the most (the fewest, of a maximum) any allocation could count, by this row alone"}
              },
              "required": ["basis", "count", "hard", "id", "measure", "missing", "scope", "total", "who"],
              "additionalProperties": false
            },
            "level": {
              "type": "object",
              "description": "One objective level, in units of program.json; divide by scale for points.",
              "properties": {
                "name": {"type": "string"},
                "objective": {"type": "integer"},
                "bound": {"type": "integer", "description": "claimed by the solver"},
                "certifiedBound": {"type": "integer", "description": "checkable from certificate.json"},
                "gap": {"type": "number", "minimum": 0},
                "certifiedGap": {"type": "number", "minimum": 0},
                "reached": {"type": "integer", "description": "what later levels gave some of up, within the tolerance"},
                "proved": {"type": "boolean"},
                "settlesTies": {"const": true, "description": "the level chooses among equally good allocations; absent elsewhere"},
                "scale": {"type": "integer", "minimum": 1}
              },
              "required": ["bound", "certifiedBound", "certifiedGap", "gap", "name", "objective", "proved", "scale"],
              "additionalProperties": false
            },
            "envyInstance": {
              "type": "object",
              "properties": {
                "request": {"type": "string"},
                "creche": {"type": "string"},
                "points": {"type": "number"},
                "lowestAdmitted": {"type": "number"}
              },
              "required": ["creche", "lowestAdmitted", "points", "request"],
              "additionalProperties": false
            },
            "envy": {
              "type": "object",
              "properties": {
                "morePointsThanAdmitted": {
                  "type": "integer",
                  "minimum": 0,
                  "description": "requests without a place with more points than someone admitted to a crèche they asked for"
                },
                "justified": {"type": "integer", "minimum": 0},
                "instances": {"type": "array", "items": {"$ref": "#/$defs/envyInstance"}}
              },
              "required": ["instances", "justified", "morePointsThanAdmitted"],
              "additionalProperties": false
            },
            "waste": {
              "type": "object",
              "description": "Seat-hours per week that stay empty.",
              "properties": {
                "requests": {"type": "integer", "minimum": 0},
                "seatHours": {"type": "number"},
                "emptyHours": {"type": "number"},
                "emptyHoursWanted": {"type": "number"}
              },
              "required": ["emptyHours", "emptyHoursWanted", "requests", "seatHours"],
              "additionalProperties": false
            },
            "order": {
              "type": "object",
              "description": "How families passed in the order of their points; absent where the total decides.",
              "properties": {
                "margin": {"type": "number", "minimum": 0, "description": "families less than so many points apart are decided by the total"},
                "claimPrice": {"type": "integer", "minimum": 1, "description": "points each request with a claim costs; then no thresholds"},
                "complaints": {"type": "array", "items": {"$ref": "#/$defs/complaint"}},
                "unavoidable": {"type": "integer", "minimum": 0, "description": "requests with a claim in every allocation; proved"},
                "thresholds": {"type": "array", "items": {"$ref": "#/$defs/threshold"}}
              },
              "required": ["complaints", "thresholds", "unavoidable"],
              "additionalProperties": false
            },
            "complaint": {
              "type": "object",
              "description": "A family that could complain: of a place held by one after it, or of an empty one.",
              "properties": {
                "kind": {"enum": ["envy", "waste"]},
                "requests": {"type": "array", "items": {"type": "string"}},
                "sections": {"type": "array", "items": {"type": "string"}},
                "days": {"type": "array", "items": {"type": "string"}}
              },
              "required": ["days", "kind", "requests", "sections"],
              "additionalProperties": false
            },
            "threshold": {
              "type": "object",
              "description": "Who passes one limit on places; a row of thresholds.csv.",
              "properties": {
                "kind": {
                  "enum": ["section", "reserve", "creche", "week", "site", "staff", "starts", "sameChild", "reserved", "maximum", "minimum"]
                },
                "row": {"type": "string", "description": "key of the row in program.json"},
                "creche": {"type": "string"},
                "section": {"type": "string"},
                "period": {"type": "string"},
                "slot": {"type": "string"},
                "amount": {"type": "integer", "minimum": 0, "description": "places, minutes of the week, fortieths of an adult"},
                "reservedBy": {"type": "array", "items": {"type": "string"}, "description": "rows of the minima that count the child, for those with a seat reserved by one of them; empty for others"},
                "passing": {"enum": ["everyone", "key", "nobody"]},
                "points": {"type": "number"},
                "ties": {"type": "array", "items": {"type": "string"}},
                "draw": {"type": "string", "description": "HMAC-SHA256 of the seed and the request, hexadecimal"},
                "occasional": {"type": "boolean"}
              },
              "required": ["amount", "kind", "passing", "reservedBy", "row"],
              "additionalProperties": false
            },
            "lottery": {
              "type": "object",
              "description": "The fair lottery between allocations of equal worth; absent where the policy asks for none.",
              "properties": {
                "obstacle": {"enum": ["levelsNotProved", "chancesNotProved", "stopped"], "description": "why the draw keys decided instead"},
                "tickets": {"type": "integer", "minimum": 0},
                "drawn": {"type": "integer", "minimum": 0, "description": "the first 15 hexadecimal digits of HMAC-SHA256(seed, lottery), modulo tickets, plus one"},
                "isExact": {"type": "boolean", "description": "every chance is an exact fraction"},
                "tolerance": {"type": "number", "minimum": 0, "description": "what a chance may be short of its leximin value"},
                "rounding": {"type": "number", "minimum": 0, "description": "the largest difference between tickets and leximin chance"},
                "chances": {
                  "type": "array",
                  "items": {
                    "type": "object",
                    "description": "One request whose place depends on the ticket; a row of lottery.csv.",
                    "properties": {
                      "request": {"type": "string"},
                      "tickets": {"type": "integer", "minimum": 0},
                      "fair": {"type": "number", "description": "its leximin chance"},
                      "numerator": {"type": "integer", "minimum": 0, "description": "the same as a fraction, where it is known exactly"},
                      "denominator": {"type": "integer", "minimum": 1}
                    },
                    "required": ["fair", "request", "tickets"],
                    "additionalProperties": false
                  }
                },
                "allocations": {
                  "type": "array",
                  "items": {
                    "type": "object",
                    "description": "One allocation and its tickets: those whose place is not the same in all.",
                    "properties": {
                      "firstTicket": {"type": "integer", "minimum": 1},
                      "lastTicket": {"type": "integer", "minimum": 1},
                      "places": {"type": "array", "items": {"$ref": "#/$defs/lotteryPlace"}}
                    },
                    "required": ["firstTicket", "lastTicket", "places"],
                    "additionalProperties": false
                  }
                }
              },
              "required": ["allocations", "chances", "drawn", "isExact", "rounding", "tickets", "tolerance"],
              "additionalProperties": false
            },
            "lotteryPlace": {
              "type": "object",
              "properties": {
                "request": {"type": "string"}, "section": {"type": "string"}, "days": {"type": "string"},
                "start": {"type": "string", "description": "only where the term has several periods"}
              },
              "required": ["days", "request", "section"],
              "additionalProperties": false
            },
            "occupancy": {
              "type": "object",
              "description": "One section in one slot, of one period where there are several; a row of occupancy.csv.",
              "properties": {
                "creche": {"type": "string"},
                "section": {"type": "string"},
                "period": {"type": "string", "description": "first day; only where the term has several periods"},
                "slot": {"type": "string"},
                "seats": {"type": "integer", "minimum": 0},
                "enrolled": {"type": "integer", "minimum": 0},
                "placed": {"type": "integer", "minimum": 0},
                "held": {"type": "integer", "minimum": 1, "description": "seats the commission keeps"},
                "free": {"type": "integer"},
                "waiting": {
                  "type": "integer",
                  "minimum": 1,
                  "description": "children without a place who could have been given this seat"
                }
              },
              "required": ["creche", "enrolled", "free", "placed", "seats", "section", "slot"],
              "additionalProperties": false
            },
            "exclusion": {
              "type": "object",
              "properties": {
                "request": {"type": "string"},
                "creche": {"type": "string", "description": "absent when the whole request is out"},
                "rule": {
                  "enum": \#(listed(Exclusion.Rule.allCases.map(\.rawValue)))
                },
                "line": {"type": "string", "description": "the line of the règlement, with ineligible only"},
                "reason": {"type": "string", "description": "what the family is told, with ineligible only"}
              },
              "required": ["request", "rule"],
              "additionalProperties": false
            },
            "decision": {
              "type": "object",
              "properties": {
                "request": {"type": "string"},
                "kind": {"enum": ["pin", "refuse", "hold"]},
                "creche": {"type": "string"},
                "section": {"type": "string"},
                "days": {"type": "string"},
                "reason": {"type": "string"},
                "by": {"type": "string"}
              },
              "required": ["by", "kind", "reason", "request"],
              "additionalProperties": false
            },
            "conflict": {
              "type": "object",
              "properties": {
                "rules": {
                  "type": "array",
                  "items": {"$ref": "#/$defs/text"},
                  "description": "a smallest set of hard rules that cannot hold together"
                },
                "relaxation": {
                  "type": "array",
                  "items": {"$ref": "#/$defs/text"},
                  "description": "what to change so that an answer exists"
                },
                "proved": {"type": "boolean"},
                "claims": {
                  "type": "array",
                  "items": {"$ref": "#/$defs/rule"},
                  "description": "the rules, one by one, as values"
                },
                "changes": {
                  "type": "array",
                  "items": {"$ref": "#/$defs/ruleChange"},
                  "description": "the relaxation, one by one, as values"
                },
                "example": {
                  "type": "array",
                  "items": {"type": "string"},
                  "description": "the options of program.json chosen in an answer under these changes"
                }
              },
              "required": ["proved", "relaxation", "rules"],
              "additionalProperties": false
            },
            "text": {
              "type": "object",
              "description": "A sentence for people, in both languages; earlier versions wrote a lone string.",
              "properties": {"french": {"type": "string"}, "english": {"type": "string"}},
              "required": ["english", "french"],
              "additionalProperties": false
            },
            "rule": {
              "type": "object",
              "description": "One hard rule of a conflict.",
              "properties": {
                "kind": {
                  "enum": \#(listed(RuleReference.Kind.allCases.map(\.rawValue)))
                },
                "key": {"type": "string", "description": "of its row, or of its unit for a place, in program.json"},
                "quota": {"type": "string"},
                "side": {"enum": ["minimum", "maximum"]},
                "bound": {"type": "string", "description": "3 or 20%"},
                "scopeKind": {"enum": ["network", "creche", "operator", "section"]},
                "scopeSubject": {"type": "string"},
                "creche": {"type": "string"},
                "slot": {"type": "string"},
                "period": {"type": "string", "description": "first day; only where the term has several periods"},
                "week": {"type": "string", "description": "its Monday"},
                "member": {"type": "string"},
                "funders": {"type": "array", "items": {"type": "string"}},
                "amount": {"type": "integer", "description": "children of a guarantee, cents of the bonuses' minimum"},
                "requests": {"type": "array", "items": {"type": "string"}}
              },
              "required": ["key", "kind"],
              "additionalProperties": false
            },
            "ruleChange": {
              "type": "object",
              "description": "By how much one rule gives way.",
              "properties": {
                "rule": {"$ref": "#/$defs/rule"},
                "amount": {"type": "integer", "minimum": 1},
                "unit": {"enum": ["children", "hours", "adults", "seats", "cents", "places"]},
                "rowAmount": {"type": "integer", "minimum": 1, "description": "in units of the row; absent for a place"}
              },
              "required": ["amount", "rule", "unit"],
              "additionalProperties": false
            },
            "earlier": {
              "type": "object",
              "description": "Where an earlier outcome placed a child.",
              "properties": {
                "request": {"type": "string"}, "section": {"type": "string"}, "days": {"type": "string"}
              },
              "required": ["days", "request", "section"],
              "additionalProperties": false
            },
            "transfer": {
              "type": "object",
              "description": "A child who had a place and asked for another.",
              "properties": {
                "request": {"type": "string"},
                "fromCreche": {"type": "string"},
                "fromSection": {"type": "string"},
                "fromDays": {"type": "string"},
                "toCreche": {"type": "string"},
                "toSection": {"type": "string"},
                "toDays": {"type": "string"},
                "moved": {"type": "boolean"}
              },
              "required": [
                "fromCreche", "fromDays", "fromSection", "moved", "request", "toCreche", "toDays", "toSection"
              ],
              "additionalProperties": false
            },
            "reservation": {
              "type": "object",
              "description": "What became of the seats a funder reserved.",
              "properties": {
                "creche": {"type": "string"},
                "funder": {"type": "string"},
                "section": {"type": "string", "description": "absent when anywhere in the crèche"},
                "seats": {"type": "integer", "minimum": 0},
                "fallback": {"enum": ["open", "hold"]},
                "placed": {"type": "integer", "minimum": 0, "description": "children of its families placed there"},
                "seatSlots": {"type": "integer", "minimum": 0, "description": "reserved seats, one a slot and period"},
                "usedSeatSlots": {"type": "integer", "minimum": 0, "description": "those its families take"}
              },
              "required": ["creche", "fallback", "funder", "placed", "seatSlots", "seats", "usedSeatSlots"],
              "additionalProperties": false
            },
            "member": {
              "type": "object",
              "description": "What one member of a network gains by deciding together; children placed.",
              "properties": {
                "member": {"type": "string"},
                "requests": {"type": "integer", "minimum": 0},
                "alone": {"type": "integer", "description": "of its families, in its stand-alone run"},
                "aloneBound": {"type": "integer", "description": "the most a stand-alone run could place"},
                "together": {"type": "integer", "description": "of its families, here"},
                "elsewhere": {"type": "integer", "description": "of them, in other members' crèches"},
                "hosted": {"type": "integer", "description": "of other families, in its crèches"}
              },
              "required": ["alone", "aloneBound", "elsewhere", "hosted", "member", "requests", "together"],
              "additionalProperties": false
            },
            "funding": {
              "type": "object",
              "description": "What the bonuses of the mix earn in the term, and what seeking them cost.",
              "properties": {
                "bonuses": {"type": "array", "items": {"$ref": "#/$defs/bonus"}},
                "earnedCents": {"type": "integer", "minimum": 0},
                "minimumCents": {"type": "integer", "minimum": 0, "description": "asked for by the policy"},
                "unsoughtCents": {"type": "integer", "minimum": 0, "description": "earned had nobody sought a bonus; absent when not computed"},
                "cost": {"$ref": "#/$defs/bonusCost"}
              },
              "required": ["bonuses", "earnedCents"],
              "additionalProperties": false
            },
            "bonus": {
              "type": "object",
              "description": "The bonus of one crèche; fees in euros an hour, children already there included.",
              "properties": {
                "creche": {"type": "string"},
                "feesCents": {"type": "integer"},
                "hours": {"type": "number"},
                "meanFee": {"type": "number", "description": "absent without a billed hour"},
                "threshold": {"type": "number", "description": "the mean fee it stays under; absent above all of them"},
                "earnedCents": {"type": "integer", "minimum": 0},
                "nextThreshold": {"type": "number", "description": "the next lower one, which earns more"},
                "nextCents": {"type": "integer", "minimum": 0},
                "unsoughtCents": {"type": "integer", "minimum": 0, "description": "earned were this bonus not sought; absent when not computed"},
                "cost": {"$ref": "#/$defs/bonusCost"}
              },
              "required": ["creche", "earnedCents", "feesCents", "hours"],
              "additionalProperties": false
            },
            "bonusCost": {
              "type": "object",
              "description": "The run without seeking the bonus, less this one.",
              "properties": {
                "points": {"type": "number", "description": "absent where no level counts points"},
                "children": {"type": "integer"},
                "proved": {"type": "boolean", "description": "both runs are proved"}
              },
              "required": ["children", "proved"],
              "additionalProperties": false
            },
            "inputFile": {
              "type": "object",
              "properties": {"file": {"type": "string"}, "sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"}},
              "required": ["file", "sha256"],
              "additionalProperties": false
            },
            "provenance": {
              "type": "object",
              "properties": {
                "version": {"type": "string"},
                "glpkVersion": {"type": "string"},
                "inputs": {"type": "array", "items": {"$ref": "#/$defs/inputFile"}},
                "program": {"type": "string", "description": "SHA-256 of program.json"},
                "seed": {"type": "string"},
                "effort": {"type": "string"},
                "reproducible": {"type": "boolean"},
                "law": {
                  "type": "array",
                  "items": {"$ref": "#/$defs/law"},
                  "description": "rows of the law's tables the case was held to; absent in older outcomes"
                }
              },
              "required": ["effort", "glpkVersion", "inputs", "program", "reproducible", "seed", "version"],
              "additionalProperties": false
            },
            "law": {
              "type": "object",
              "description": "A dated row of the law, on the first day of the term.",
              "properties": {
                "table": {"enum": ["simultaneous_children.csv", "staff.csv", "insertion_places.csv", "avip_share.csv"]},
                "article": {"type": "string"},
                "validFrom": {"type": "string"},
                "validTo": {"type": "string"},
                "coversTerm": {"type": "boolean", "description": "false: no row covers that day, this is the nearest"},
                "source": {"type": "string"},
                "lastChecked": {"type": "string"},
                "confidence": {"enum": ["high", "medium", "derived", "low", "assumed"]},
                "french": {
                  "type": "object",
                  "description": "what article and source are called in French; absent in older outcomes",
                  "properties": {"article": {"type": "string"}, "source": {"type": "string"}},
                  "required": ["article", "source"],
                  "additionalProperties": false
                }
              },
              "required": [
                "article", "confidence", "coversTerm", "lastChecked", "source", "table", "validFrom", "validTo"
              ],
              "additionalProperties": false
            },
            "run": {
              "type": "object",
              "description": "The only part that may differ between two runs of the same input.",
              "properties": {
                "seconds": {"type": "number"},
                "threads": {"type": "integer", "minimum": 1},
                "checksum": {
                  "type": "string",
                  "pattern": "^[0-9a-f]{64}$",
                  "description": "SHA-256 of this document with 64 zeros in place of this value"
                },
                "source": {"type": "string", "description": "by what a command knows the case again whose outcome it may replace"}
              },
              "required": ["seconds", "threads"],
              "additionalProperties": false
            }
          }
        }

        """#

    /// The words of a type, as the schema lists them.
    private static func listed(_ words: [String]) -> String {
        "[" + words.map { "\"\($0)\"" }.joined(separator: ", ") + "]"
    }
}
