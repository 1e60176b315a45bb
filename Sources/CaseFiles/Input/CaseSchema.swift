extension CaseDocument {
    /// The JSON Schema (2020-12) of a case document; `docs/schemas/case.schema.json` holds the same text.
    ///
    /// Numbers, dates and words may be written as in the tables, so the schema is wider than what the reader accepts:
    /// references, dates and conditions are judged by the reader alone.
    public static let schema = settingsSchema + placesSchema + requestsSchema + furtherSchema

    private static let settingsSchema = #"""
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
                  "description": "half-days, or the list of slots",
                  "anyOf": [
                    { "type": "string", "examples": ["half-days"] },
                    {
                      "type": "array",
                      "maxItems": 128,
                      "items": {
                        "type": "object",
                        "required": ["id", "day"],
                        "properties": {
                          "id": { "type": "string", "description": "one word, such as mon-0830" },
                          "day": { "type": "string", "description": "mon … sun, in French too" },
                          "from": { "type": "string", "description": "08:30; with to" },
                          "to": { "type": "string", "description": "12:00" },
                          "hours": {
                            "type": ["number", "string"],
                            "description": "hours a child attends: 3.5 or 3h30; default: from from to to"
                          },
                          "week": { "type": "string", "description": "A or B, where weeks alternate" }
                        },
                        "additionalProperties": false
                      }
                    }
                  ]
                },
                "periods": {
                  "type": "array",
                  "items": { "type": "string", "description": "first day of a period; ISO yyyy-mm-dd or dd/mm/yyyy" },
                  "description": "ascending; the first is the first day of the term"
                },
                "alternating": {
                  "type": ["boolean", "string"],
                  "description": "every slot once for week A and once for week B; a week marked A: or B: anywhere says so too"
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
                  "items": { "type": ["string", "number"], "description": "a share: 95%, 0.95 or 19/20" },
                  "description": "factor of the first, second, … wish; the last holds for all later ones"
                },
                "siblings": {
                  "type": "string",
                  "description": "how siblings asking together are treated (French words are accepted too): together, same_place_and_time, elder_may_start_alone, younger_may_start_alone, all_or_nothing, prefer_together, independent",
                  "examples": [
                    "together",
                    "same_place_and_time",
                    "elder_may_start_alone",
                    "younger_may_start_alone",
                    "all_or_nothing",
                    "prefer_together",
                    "independent"
                  ]
                },
                "unborn": {
                  "type": "string",
                  "description": "children not yet born (French words are accepted too): conditional, exclude",
                  "examples": ["conditional", "exclude"]
                },
                "levels": {
                  "description": "the objectives in order: a preset (default, legal_first, most_children, most_hours, best_wishes), or levels; a term alone (legal_quotas, points, wishes, hours, children, mix_quotas, siblings_split, changes, funding) is a level",
                  "anyOf": [
                    { "type": "string" },
                    {
                      "type": "array",
                      "items": {
                        "anyOf": [
                          { "type": "string" },
                          {
                            "type": "object",
                            "required": ["terms"],
                            "properties": {
                              "name": { "type": "string", "description": "name; default: its term" },
                              "terms": {
                                "description": "terms with their weights, or their names",
                                "anyOf": [
                                  { "type": "string" },
                                  { "type": "array", "items": { "type": "string" } },
                                  { "type": "object", "additionalProperties": { "type": ["integer", "string"] } }
                                ]
                              },
                              "tolerance": {
                                "type": ["integer", "string"],
                                "description": "how much later levels may give up of it",
                                "minimum": 0
                              }
                            },
                            "additionalProperties": false
                          }
                        ]
                      }
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
                      "points": {
                        "type": ["integer", "string"],
                        "description": "10, or 10 * column, or 0..12 for points given by hand"
                      },
                      "times": { "type": "string", "description": "a numeric column that multiplies the points" },
                      "cap": { "type": ["integer", "string"], "description": "the most this line may give" }
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
                      "id": { "type": ["string", "integer"], "description": "quota id" },
                      "who": { "type": "string", "description": "a condition" },
                      "scope": { "type": "string", "description": "network, each creche, creche:X, operator:X or section:X" },
                      "min": { "type": ["string", "integer"], "description": "a number such as 3 or a share such as 20%" },
                      "max": { "type": ["string", "integer"], "description": "a number such as 3 or a share such as 20%" },
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
                "age_date": {
                  "type": "string",
                  "description": "the day ages are counted at: child_start, term_start or a date"
                },
                "move_up": {
                  "type": "string",
                  "description": "whether children move to the next section during the term (French words are accepted too): never, birthday",
                  "examples": ["never", "birthday"]
                },
                "sibling_split_price": {
                  "type": ["integer", "string"],
                  "description": "points lost for each child apart from the others, under prefer_together",
                  "minimum": 0
                },
                "legal_quotas": {
                  "type": "array",
                  "items": {
                    "type": "string",
                    "description": "a quota of the law (French words are accepted too): D214-7, AVIP",
                    "examples": ["D214-7", "AVIP"]
                  }
                },
                "legal_quota_price": {
                  "type": ["integer", "string"],
                  "description": "points lost per child a legal quota misses; none: hard",
                  "minimum": 0
                },
                "guarantee_members": {
                  "type": ["boolean", "string"],
                  "description": "every operator places no fewer of its own families than alone"
                },
                "funding_minimum": {
                  "type": ["integer", "string"],
                  "description": "whole euros the bonuses of the mix must earn all crèches together in the term",
                  "minimum": 0
                },
                "seed": { "type": ["string", "integer"], "description": "the seed of the public draw" }
              },
              "additionalProperties": false
            },
            "attributes": {
              "type": "array",
              "items": { "type": "string" },
              "description": "extra columns that may reach an output"
            },
            "columns": {
              "type": "object",
              "description": "a standard name and the town's own header; unused in a JSON document"
            },

        """#
}
