extension CaseDocument {
    /// The JSON Schema (2020-12) of a case document; `docs/schemas/case.schema.json` holds the same text.
    ///
    /// Numbers, dates and words may be written as in the tables, so the schema is wider than what the reader accepts:
    /// references, dates and conditions are judged by the reader alone.
    public static let schema = #"""
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "$id": "https://berceau.example/schemas/case.schema.json",
          "title": "Berceau case (dossier de commission)",
          "description": "Everything one allocation needs; the names are those of the columns of the case folder.",
          "type": "object",
          "required": ["term", "policy", "creches", "sections", "requests"],
          "additionalProperties": false,
          "properties": {
            "term": {
              "type": "object",
              "description": "The period the allocation decides for",
              "required": ["start", "end"],
              "properties": {
                "start": { "type": "string", "description": "first day; ISO yyyy-mm-dd or dd/mm/yyyy" },
                "end": { "type": "string", "description": "last day; ISO yyyy-mm-dd or dd/mm/yyyy" },
                "deadline": { "type": "string", "description": "last day to file a request; ISO yyyy-mm-dd or dd/mm/yyyy" }
              },
              "additionalProperties": false
            },
            "calendar": {
              "type": "object",
              "description": "The bookable week",
              "required": [],
              "properties": {
                "slots": {
                  "type": "string",
                  "description": "the slots (French words are accepted too): half-days",
                  "examples": ["half-days"]
                },
                "periods": {
                  "type": "array",
                  "maxItems": 1,
                  "items": { "type": "string", "description": "start of the period; ISO yyyy-mm-dd or dd/mm/yyyy" }
                }
              },
              "additionalProperties": false
            },
            "policy": {
              "type": "object",
              "description": "The rules the commission published (règlement)",
              "required": ["priority", "gain_per"],
              "properties": {
                "priority": {
                  "type": "string",
                  "description": "must be said; this version decides weighted only (French words are accepted too): weighted, strict, priced",
                  "examples": ["weighted", "strict", "priced"]
                },
                "gain_per": {
                  "type": "string",
                  "description": "must be said: whether points count per child or per hour (French words are accepted too): child, hour",
                  "examples": ["child", "hour"]
                },
                "base_points": {
                  "type": ["integer", "string"],
                  "description": "added to every placed child's points",
                  "minimum": 0
                },
                "wish_factors": {
                  "type": "array",
                  "items": { "type": [ "string", "number" ], "description": "a share: 95%, 0.95 or 19/20" },
                  "description": "factor of the first, second, … wish; the last holds for all later ones"
                },
                "siblings": {
                  "type": "string",
                  "description": "how siblings asking together are treated (French words are accepted too): together, all_or_nothing, independent",
                  "examples": ["together", "all_or_nothing", "independent"]
                },
                "unborn": {
                  "type": "string",
                  "description": "children not yet born (French words are accepted too): conditional, exclude",
                  "examples": ["conditional", "exclude"]
                },
                "levels": {
                  "description": "only the default: default, or [points]",
                  "anyOf": [
                    { "const": "default" },
                    {
                      "type": "array",
                      "maxItems": 1,
                      "items": { "const": "points" }
                    }
                  ]
                },
                "grid": {
                  "type": "array",
                  "description": "the points grid",
                  "items": {
                    "type": "object",
                    "description": "A line of the grid (critère)",
                    "required": ["when", "points"],
                    "properties": {
                      "group": { "type": "string", "description": "heading" },
                      "criterion": { "type": "string", "description": "name; default: the condition" },
                      "name": { "type": "string", "description": "the same as criterion" },
                      "when": { "type": "string", "description": "a condition, such as lone_parent and qf < 700" },
                      "points": { "type": [ "integer", "string" ], "description": "10, or 10 * column" },
                      "times": { "type": "string", "description": "a numeric column that multiplies the points" },
                      "cap": { "type": [ "integer", "string" ], "description": "the most this line may give" }
                    },
                    "additionalProperties": false
                  }
                },
                "quotas": {
                  "type": "array",
                  "description": "mix quotas",
                  "items": {
                    "type": "object",
                    "description": "A minimum or maximum for a group",
                    "required": ["id", "who", "scope"],
                    "properties": {
                      "id": { "type": [ "string", "integer" ], "description": "quota id" },
                      "who": { "type": "string", "description": "a condition" },
                      "scope": { "type": "string", "description": "network, each creche, creche:X, operator:X or section:X" },
                      "min": {
                        "type": ["string", "integer"],
                        "description": "a number such as 3 or a share such as 20%"
                      },
                      "max": {
                        "type": ["string", "integer"],
                        "description": "a number such as 3 or a share such as 20%"
                      },
                      "of": {
                        "type": "string",
                        "description": "what a share is of (French words are accepted too): places, children, hours",
                        "examples": ["places", "children", "hours"]
                      },
                      "basis": {
                        "type": "string",
                        "description": "whom it counts (French words are accepted too): newcomers, all",
                        "examples": ["newcomers", "all"]
                      },
                      "price": {
                        "type": ["integer", "string"],
                        "description": "points lost per missing child or hour; none: the quota is hard",
                        "minimum": 0
                      }
                    },
                    "additionalProperties": false
                  }
                },
                "seed": { "type": [ "string", "integer" ], "description": "the seed of the public draw" }
              },
              "additionalProperties": false
            },
            "attributes": {
              "type": "array",
              "items": { "type": "string" },
              "description": "extra columns that may reach an output"
            },
            "columns": { "type": "object", "description": "a standard name and the town's own header; unused in a JSON document" },
            "creches": {
              "type": "array",
              "items": {
                "type": "object",
                "description": "A crèche",
                "required": ["id", "capacity"],
                "properties": {
                  "id": { "type": [ "string", "integer" ], "description": "crèche id" },
                  "name": { "type": "string", "description": "name" },
                  "operator": { "type": "string", "description": "operator (gestionnaire)" },
                  "kind": {
                    "type": "string",
                    "description": "kind (French words are accepted too): collective, micro, family, itinerant",
                    "examples": ["collective", "micro", "family", "itinerant"]
                  },
                  "capacity": { "type": [ "integer", "string" ], "description": "authorised capacity", "minimum": 0 },
                  "commune": { "type": "string", "description": "commune" },
                  "avip": { "type": [ "boolean", "string" ], "description": "AVIP crèche" },
                  "funding": { "type": "string", "description": "who funds it: psu, paje, own", "examples": ["psu", "paje", "own"] },
                  "opens": { "type": "string", "description": "opening time, such as 07:30" },
                  "closes": { "type": "string", "description": "closing time, such as 18:30" },
                  "closure_weeks": { "type": [ "integer", "string" ], "description": "weeks of a year without care", "minimum": 0 },
                  "hourly_price": { "type": [ "number", "string" ], "description": "price of an hour where the national tariff does not hold, in euros" },
                  "cost_per_hour": { "type": [ "number", "string" ], "description": "cost of a billed hour, in euros" },
                  "annual_cost": { "type": [ "number", "string" ], "description": "cost of a year, in euros; replaces cost_per_hour" },
                  "psu_ceiling": { "type": [ "number", "string" ], "description": "PSU ceiling at the best billing ratio, euros an hour" },
                  "other_income": { "type": [ "number", "string" ], "description": "subsidies of the town and other income of a year, in euros" },
                  "territory_bonus": { "type": [ "number", "string" ], "description": "bonus territoire per place and year, in euros" },
                  "fee_ceiling": { "type": [ "number", "string" ], "description": "local ceiling of monthly resources, at least the national one" },
                  "billing_ratio": { "type": [ "string", "number" ], "description": "hours billed over hours present, such as 107%" },
                  "places_growth": { "type": [ "string", "number" ], "description": "growth of places since 2023, such as 4%" },
                  "non_resident_surcharge": { "type": [ "string", "number" ], "description": "surcharge of families of another commune, such as 20%" },
                  "fee_rounding": { "type": "string", "description": "rounding of the hourly rate: half-up, truncate, none", "examples": ["half-up", "truncate", "none"] }
                },
                "additionalProperties": {
                  "description": "any further name is an attribute that conditions can use",
                  "type": ["string", "number", "boolean", "null"]
                }
              }
            },
            "contracts": {
              "type": "array",
              "items": {
                "type": "object",
                "description": "A child's own times in one slot",
                "required": ["request", "slot", "arrival", "departure"],
                "properties": {
                  "request": { "type": [ "string", "integer" ], "description": "request id" },
                  "slot": { "type": "string", "description": "one slot, such as mon-am" },
                  "arrival": { "type": "string", "description": "such as 08:15" },
                  "departure": { "type": "string", "description": "such as 12:00" },
                  "weeks": { "type": [ "integer", "string", "null" ], "description": "weeks of care in the term", "minimum": 0 }
                },
                "additionalProperties": false
              }
            },
            "sections": {
              "type": "array",
              "items": {
                "type": "object",
                "description": "An age group of a crèche; give places or places_free, not both",
                "required": ["id", "creche", "age_min_months", "age_max_months"],
                "properties": {
                  "id": { "type": [ "string", "integer" ], "description": "section id" },
                  "creche": { "type": [ "string", "integer" ], "description": "crèche id" },
                  "age_min_months": {
                    "type": ["integer", "string"],
                    "description": "youngest, in completed months at the child's start",
                    "minimum": 0
                  },
                  "age_max_months": { "type": [ "integer", "string" ], "description": "oldest, included", "minimum": 0 },
                  "places": {
                    "type": ["integer", "string"],
                    "description": "all seats, those of enrolled children included",
                    "minimum": 0
                  },
                  "places_free": {
                    "type": ["integer", "string"],
                    "description": "only the seats to give out",
                    "minimum": 0
                  },
                  "places_mon": {
                    "type": ["integer", "string"],
                    "description": "seats in that part of the week",
                    "minimum": 0
                  },
                  "places_mon_am": {
                    "type": ["integer", "string"],
                    "description": "seats in that part of the week",
                    "minimum": 0
                  },
                  "places_mon_pm": {
                    "type": ["integer", "string"],
                    "description": "seats in that part of the week",
                    "minimum": 0
                  },
                  "places_tue": {
                    "type": ["integer", "string"],
                    "description": "seats in that part of the week",
                    "minimum": 0
                  },
                  "places_tue_am": {
                    "type": ["integer", "string"],
                    "description": "seats in that part of the week",
                    "minimum": 0
                  },
                  "places_tue_pm": {
                    "type": ["integer", "string"],
                    "description": "seats in that part of the week",
                    "minimum": 0
                  },
                  "places_wed": {
                    "type": ["integer", "string"],
                    "description": "seats in that part of the week",
                    "minimum": 0
                  },
                  "places_wed_am": {
                    "type": ["integer", "string"],
                    "description": "seats in that part of the week",
                    "minimum": 0
                  },
                  "places_wed_pm": {
                    "type": ["integer", "string"],
                    "description": "seats in that part of the week",
                    "minimum": 0
                  },
                  "places_thu": {
                    "type": ["integer", "string"],
                    "description": "seats in that part of the week",
                    "minimum": 0
                  },
                  "places_thu_am": {
                    "type": ["integer", "string"],
                    "description": "seats in that part of the week",
                    "minimum": 0
                  },
                  "places_thu_pm": {
                    "type": ["integer", "string"],
                    "description": "seats in that part of the week",
                    "minimum": 0
                  },
                  "places_fri": {
                    "type": ["integer", "string"],
                    "description": "seats in that part of the week",
                    "minimum": 0
                  },
                  "places_fri_am": {
                    "type": ["integer", "string"],
                    "description": "seats in that part of the week",
                    "minimum": 0
                  },
                  "places_fri_pm": {
                    "type": ["integer", "string"],
                    "description": "seats in that part of the week",
                    "minimum": 0
                  }
                },
                "additionalProperties": false
              }
            },
            "households": {
              "type": "array",
              "items": {
                "type": "object",
                "description": "A household (foyer); without this list each request carries these names",
                "required": ["id"],
                "properties": {
                  "id": { "type": [ "string", "integer" ], "description": "household id" },
                  "lone_parent": { "type": [ "boolean", "string" ], "description": "lone parent" },
                  "parent1_status": {
                    "type": "string",
                    "description": "first parent (French words are accepted too): employed, jobseeker, freelancer, student, training, parental_leave, inactive",
                    "examples": [
                      "employed",
                      "jobseeker",
                      "freelancer",
                      "student",
                      "training",
                      "parental_leave",
                      "inactive"
                    ]
                  },
                  "parent2_status": {
                    "type": "string",
                    "description": "second parent (French words are accepted too): employed, jobseeker, freelancer, student, training, parental_leave, inactive",
                    "examples": [
                      "employed",
                      "jobseeker",
                      "freelancer",
                      "student",
                      "training",
                      "parental_leave",
                      "inactive"
                    ]
                  },
                  "income_annual": { "type": [ "number", "string" ], "description": "annual resources in euros" },
                  "income_monthly": {
                    "type": ["number", "string"],
                    "description": "monthly resources in euros, instead of income_annual"
                  },
                  "dependent_children": { "type": [ "integer", "string" ], "description": "dependent children", "minimum": 0 },
                  "disabled_children": { "type": [ "integer", "string" ], "description": "those who receive AEEH", "minimum": 0 },
                  "commune": { "type": "string", "description": "commune" },
                  "employer": { "type": "string", "description": "employer" },
                  "income_year": { "type": [ "integer", "string" ], "description": "year of the resources" },
                  "income_status": {
                    "type": "string",
                    "description": "why resources are or are not known (French words are accepted too): known, none, refused, ase",
                    "examples": ["known", "none", "refused", "ase"]
                  },
                  "benefits": {
                    "description": "rsa, ass, aah",
                    "anyOf": [
                      { "type": "string" },
                      {
                        "type": "array",
                        "items": { "type": "string" }
                      }
                    ]
                  },
                  "minor_parent": { "type": [ "boolean", "string" ], "description": "a parent is a minor" },
                  "qf": { "type": [ "integer", "string" ], "description": "quotient familial", "minimum": 0 },
                  "sibling_rule": {
                    "type": "string",
                    "description": "replaces the policy's (French words are accepted too): together, all_or_nothing, independent",
                    "examples": ["together", "all_or_nothing", "independent"]
                  },
                  "member": { "type": "string", "description": "cooperative member" }
                },
                "additionalProperties": {
                  "description": "any further name is an attribute that conditions can use",
                  "type": ["string", "number", "boolean", "null"]
                }
              }
            },
            "requests": {
              "type": "array",
              "items": {
                "type": "object",
                "description": "One child asking for a place (demande)",
                "required": ["id", "birth_date", "start_date"],
                "properties": {
                  "id": { "type": [ "string", "integer" ], "description": "request id" },
                  "household": { "type": [ "string", "integer" ], "description": "household id" },
                  "birth_date": { "type": "string", "description": "birth, or its expected day; ISO yyyy-mm-dd or dd/mm/yyyy" },
                  "birth_status": {
                    "type": "string",
                    "description": "birth (French words are accepted too): born, expected",
                    "examples": ["born", "expected"]
                  },
                  "days": {
                    "description": "acceptable weeks: full, mon tue-am thu, 2 of mon tue thu; alternatives separated by | or as a list",
                    "anyOf": [
                      { "type": "string" },
                      {
                        "type": "array",
                        "items": { "type": "string" }
                      }
                    ]
                  },
                  "start_date": { "type": "string", "description": "first day of care; ISO yyyy-mm-dd or dd/mm/yyyy" },
                  "submitted_on": { "type": "string", "description": "day of filing; ISO yyyy-mm-dd or dd/mm/yyyy" },
                  "status": {
                    "type": "string",
                    "description": "the file (French words are accepted too): complete, incomplete, late, cancelled",
                    "examples": ["complete", "incomplete", "late", "cancelled"]
                  },
                  "care": {
                    "type": "string",
                    "description": "care (French words are accepted too): regular, occasional, emergency",
                    "examples": ["regular", "occasional", "emergency"]
                  },
                  "disabled": { "type": [ "boolean", "string" ], "description": "disabled child" },
                  "walks": { "type": [ "boolean", "string" ], "description": "the child walks" },
                  "points": {
                    "type": ["integer", "string"],
                    "description": "points computed elsewhere; they replace the grid's"
                  },
                  "wishes": {
                    "type": "array",
                    "items": {
                      "anyOf": [
                        {
                          "type": "object",
                          "description": "A ranked crèche of a request (vœu)",
                          "required": ["creche"],
                          "properties": {
                            "request": {
                              "type": ["string", "integer"],
                              "description": "only in a top-level list"
                            },
                            "rank": {
                              "type": ["integer", "string"],
                              "description": "1 is the first choice; default: the position in the list"
                            },
                            "creche": {
                              "type": ["string", "integer"],
                              "description": "crèche id"
                            },
                            "days": {
                              "description": "acceptable weeks at this crèche; default: those of the request: full, mon tue-am thu, 2 of mon tue thu; alternatives separated by | or as a list",
                              "anyOf": [
                                { "type": "string" },
                                {
                                  "type": "array",
                                  "items": { "type": "string" }
                                }
                              ]
                            },
                            "points": {
                              "type": ["integer", "string"],
                              "description": "points computed elsewhere; they replace the grid's"
                            }
                          },
                          "additionalProperties": {
                            "description": "any further name is an attribute that conditions can use",
                            "type": ["string", "number", "boolean", "null"]
                          }
                        },
                        { "type": "string" }
                      ]
                    }
                  }
                },
                "additionalProperties": {
                  "description": "any further name is an attribute that conditions can use",
                  "type": ["string", "number", "boolean", "null"]
                }
              }
            },
            "wishes": {
              "type": "array",
              "items": {
                "type": "object",
                "description": "A ranked crèche of a request (vœu)",
                "required": ["creche"],
                "properties": {
                  "request": { "type": [ "string", "integer" ], "description": "only in a top-level list" },
                  "rank": {
                    "type": ["integer", "string"],
                    "description": "1 is the first choice; default: the position in the list"
                  },
                  "creche": { "type": [ "string", "integer" ], "description": "crèche id" },
                  "days": {
                    "description": "acceptable weeks at this crèche; default: those of the request: full, mon tue-am thu, 2 of mon tue thu; alternatives separated by | or as a list",
                    "anyOf": [
                      { "type": "string" },
                      {
                        "type": "array",
                        "items": { "type": "string" }
                      }
                    ]
                  },
                  "points": {
                    "type": ["integer", "string"],
                    "description": "points computed elsewhere; they replace the grid's"
                  }
                },
                "additionalProperties": {
                  "description": "any further name is an attribute that conditions can use",
                  "type": ["string", "number", "boolean", "null"]
                }
              },
              "description": "instead of wishes inside requests"
            },
            "enrolled": {
              "type": "array",
              "items": {
                "type": "object",
                "description": "A child who keeps its seat",
                "required": ["child", "section", "days"],
                "properties": {
                  "child": { "type": [ "string", "integer" ], "description": "child id" },
                  "section": { "type": [ "string", "integer" ], "description": "section id" },
                  "days": {
                    "description": "its week: full, mon tue-am thu, 2 of mon tue thu; alternatives separated by | or as a list",
                    "anyOf": [
                      { "type": "string" },
                      {
                        "type": "array",
                        "items": { "type": "string" }
                      }
                    ]
                  },
                  "until": { "type": "string", "description": "last day; ISO yyyy-mm-dd or dd/mm/yyyy" },
                  "household": { "type": [ "string", "integer" ], "description": "household id" },
                  "birth_date": { "type": "string", "description": "birth; ISO yyyy-mm-dd or dd/mm/yyyy" }
                },
                "additionalProperties": false
              }
            },
            "decisions": {
              "type": "array",
              "items": {
                "type": "object",
                "description": "What the commission decided before the run",
                "required": ["request", "kind", "reason", "by"],
                "properties": {
                  "request": { "type": [ "string", "integer" ], "description": "request id" },
                  "kind": {
                    "type": "string",
                    "description": "kind (French words are accepted too): pin, refuse",
                    "examples": ["pin", "refuse"]
                  },
                  "creche": { "type": [ "string", "integer" ], "description": "crèche id" },
                  "section": { "type": [ "string", "integer" ], "description": "section id" },
                  "days": {
                    "description": "the week of a pin: full, mon tue-am thu, 2 of mon tue thu; alternatives separated by | or as a list",
                    "anyOf": [
                      { "type": "string" },
                      {
                        "type": "array",
                        "items": { "type": "string" }
                      }
                    ]
                  },
                  "date": { "type": "string", "description": "day of the decision; ISO yyyy-mm-dd or dd/mm/yyyy" },
                  "reason": { "type": "string", "description": "reason" },
                  "by": { "type": "string", "description": "author" }
                },
                "additionalProperties": false
              }
            },
            "contacts": { "type": "array", "description": "read by letters only" }
          }
        }

        """#
}
