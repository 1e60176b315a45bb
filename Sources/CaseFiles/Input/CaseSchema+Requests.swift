extension CaseDocument {
    /// Requests and wishes.
    static let requestsSchema = #"""
            "requests": {
              "type": "array",
              "items": {
                "type": "object",
                "description": "One child asking for a place (demande)",
                "required": ["id", "birth_date", "start_date"],
                "properties": {
                  "id": { "type": ["string", "integer"], "description": "request id" },
                  "household": { "type": ["string", "integer"], "description": "household id" },
                  "birth_date": {
                    "type": "string",
                    "description": "birth, or its expected day; ISO yyyy-mm-dd or dd/mm/yyyy"
                  },
                  "birth_status": {
                    "type": "string",
                    "description": "birth (French words are accepted too): born, expected",
                    "examples": ["born", "expected"]
                  },
                  "days": {
                    "description": "acceptable weeks: full, mon tue-am thu, 2 of mon tue thu, A: mon / B: thu; alternatives separated by | or as a list, each with what it is worth (full | mon tue 80%)",
                    "anyOf": [{ "type": "string" }, { "type": "array", "items": { "type": "string" } }]
                  },
                  "start_date": { "type": "string", "description": "first day of care; ISO yyyy-mm-dd or dd/mm/yyyy" },
                  "submitted_on": { "type": "string", "description": "day of filing; ISO yyyy-mm-dd or dd/mm/yyyy" },
                  "status": {
                    "type": "string",
                    "description": "the file (French words are accepted too): complete, incomplete, late, cancelled, ineligible",
                    "examples": ["complete", "incomplete", "late", "cancelled", "ineligible"]
                  },
                  "care": {
                    "type": "string",
                    "description": "care (French words are accepted too): regular, occasional, emergency",
                    "examples": ["regular", "occasional", "emergency"]
                  },
                  "disabled": { "type": ["boolean", "string"], "description": "disabled child" },
                  "walks": { "type": ["boolean", "string"], "description": "the child walks" },
                  "points": {
                    "type": ["integer", "string"],
                    "description": "points computed elsewhere; they replace the grid's"
                  },
                  "start_latest": {
                    "type": "string",
                    "description": "latest start the family accepts; ISO yyyy-mm-dd or dd/mm/yyyy"
                  },
                  "until": { "type": "string", "description": "last day of care; ISO yyyy-mm-dd or dd/mm/yyyy" },
                  "places_used": { "type": ["integer", "string"], "description": "places the child takes", "minimum": 1 },
                  "hours_wanted": { "type": ["number", "string"], "description": "hours a week of occasional care" },
                  "current_section": {
                    "type": ["string", "integer"],
                    "description": "the section a child asking for a transfer attends today"
                  },
                  "current_days": {
                    "description": "its week there",
                    "anyOf": [{ "type": "string" }, { "type": "array", "items": { "type": "string" } }]
                  },
                  "identity": {
                    "type": ["string", "integer"],
                    "description": "the same text for the same child registered twice"
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
                            "request": { "type": ["string", "integer"], "description": "only in a top-level list" },
                            "rank": {
                              "type": ["integer", "string"],
                              "description": "1 is the first choice; default: the position in the list"
                            },
                            "creche": { "type": ["string", "integer"], "description": "crèche id" },
                            "days": {
                              "description": "acceptable weeks at this crèche; default: those of the request. full, mon tue-am thu, 2 of mon tue thu, A: mon / B: thu; alternatives separated by | or as a list, each with what it is worth (full | mon tue 80%)",
                              "anyOf": [{ "type": "string" }, { "type": "array", "items": { "type": "string" } }]
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
                  "request": { "type": ["string", "integer"], "description": "only in a top-level list" },
                  "rank": {
                    "type": ["integer", "string"],
                    "description": "1 is the first choice; default: the position in the list"
                  },
                  "creche": { "type": ["string", "integer"], "description": "crèche id" },
                  "days": {
                    "description": "acceptable weeks at this crèche; default: those of the request. full, mon tue-am thu, 2 of mon tue thu, A: mon / B: thu; alternatives separated by | or as a list, each with what it is worth (full | mon tue 80%)",
                    "anyOf": [{ "type": "string" }, { "type": "array", "items": { "type": "string" } }]
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

        """#
}
