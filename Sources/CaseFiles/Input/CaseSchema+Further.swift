extension CaseDocument {
    /// The tables a case may do without.
    static let furtherSchema = #"""
            "enrolled": {
              "type": "array",
              "items": {
                "type": "object",
                "description": "A child who keeps its seat",
                "required": ["child", "section", "days"],
                "properties": {
                  "child": { "type": ["string", "integer"], "description": "child id" },
                  "section": { "type": ["string", "integer"], "description": "section id" },
                  "days": {
                    "description": "its week: full, mon tue-am thu, 2 of mon tue thu, A: mon / B: thu",
                    "anyOf": [{ "type": "string" }, { "type": "array", "items": { "type": "string" } }]
                  },
                  "until": { "type": "string", "description": "last day; ISO yyyy-mm-dd or dd/mm/yyyy" },
                  "household": { "type": ["string", "integer"], "description": "household id" },
                  "birth_date": { "type": "string", "description": "birth; ISO yyyy-mm-dd or dd/mm/yyyy" },
                  "walks": { "type": ["boolean", "string"], "description": "the child walks" },
                  "places_used": { "type": ["integer", "string"], "description": "places the child takes", "minimum": 1 }
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
                  "request": { "type": ["string", "integer"], "description": "request id" },
                  "kind": {
                    "type": "string",
                    "description": "kind (French words are accepted too): pin, refuse, hold",
                    "examples": ["pin", "refuse", "hold"]
                  },
                  "creche": { "type": ["string", "integer"], "description": "crèche id" },
                  "section": { "type": ["string", "integer"], "description": "section id" },
                  "days": {
                    "description": "the week of a pin: full, mon tue-am thu, 2 of mon tue thu, A: mon / B: thu",
                    "anyOf": [{ "type": "string" }, { "type": "array", "items": { "type": "string" } }]
                  },
                  "date": { "type": "string", "description": "day of the decision; ISO yyyy-mm-dd or dd/mm/yyyy" },
                  "reason": { "type": "string", "description": "reason" },
                  "by": { "type": "string", "description": "author" }
                },
                "additionalProperties": false
              }
            },
            "reservations": {
              "type": "array",
              "items": {
                "type": "object",
                "description": "Seats a funder pays for (berceaux réservés)",
                "required": ["creche", "funder", "seats"],
                "properties": {
                  "creche": { "type": ["string", "integer"], "description": "crèche id" },
                  "funder": { "type": "string", "description": "funder" },
                  "seats": { "type": ["integer", "string"], "description": "seats", "minimum": 0 },
                  "who": { "type": "string", "description": "a condition; default: families whose employer is the funder" },
                  "section": { "type": ["string", "integer"], "description": "section id; default: anywhere in the crèche" },
                  "days": {
                    "description": "the slots the seats are reserved in; default: the open ones. full, mon tue-am thu, 2 of mon tue thu, A: mon / B: thu",
                    "anyOf": [{ "type": "string" }, { "type": "array", "items": { "type": "string" } }]
                  },
                  "from": { "type": "string", "description": "first day; ISO yyyy-mm-dd or dd/mm/yyyy" },
                  "until": { "type": "string", "description": "last day; ISO yyyy-mm-dd or dd/mm/yyyy" },
                  "fallback": {
                    "type": "string",
                    "description": "a seat none of its families asks for (French words are accepted too): open, hold",
                    "examples": ["open", "hold"]
                  }
                },
                "additionalProperties": false
              }
            },
            "sites": {
              "type": "array",
              "items": {
                "type": "object",
                "description": "A stop of an itinerant crèche's round; rows of one site add up",
                "required": ["creche", "site", "places"],
                "properties": {
                  "creche": { "type": ["string", "integer"], "description": "crèche id" },
                  "site": { "type": "string", "description": "name" },
                  "commune": { "type": "string", "description": "commune" },
                  "slot": { "type": "string", "description": "a slot; or days" },
                  "days": {
                    "description": "its slots: full, mon tue-am thu, 2 of mon tue thu, A: mon / B: thu",
                    "anyOf": [{ "type": "string" }, { "type": "array", "items": { "type": "string" } }]
                  },
                  "places": { "type": ["integer", "string"], "description": "children it may receive at once", "minimum": 0 }
                },
                "additionalProperties": false
              }
            },
            "staff": {
              "type": "array",
              "items": {
                "type": "object",
                "description": "Adults present with the children",
                "required": ["creche", "slot", "adults"],
                "properties": {
                  "creche": { "type": ["string", "integer"], "description": "crèche id" },
                  "slot": { "type": "string", "description": "a slot, days, or all for every open slot" },
                  "adults": { "type": ["integer", "string"], "description": "adults", "minimum": 0 },
                  "period": {
                    "type": ["string", "integer"],
                    "description": "the period, by its first day or its number; default: every one without a row of its own"
                  }
                },
                "additionalProperties": false
              }
            },
            "joint_wishes": {
              "type": "array",
              "items": {
                "type": "object",
                "description": "A line of a family's joint outcomes; lines of one rank are one outcome",
                "required": ["household", "rank", "request"],
                "properties": {
                  "household": { "type": ["string", "integer"], "description": "household id" },
                  "rank": { "type": ["integer", "string"], "description": "1 is the first choice", "minimum": 1 },
                  "request": { "type": ["string", "integer"], "description": "request id" },
                  "creche": { "type": ["string", "integer"], "description": "crèche id; none: no place for this child" },
                  "days": {
                    "description": "weeks; default: those of the request. full, mon tue-am thu, 2 of mon tue thu, A: mon / B: thu",
                    "anyOf": [{ "type": "string" }, { "type": "array", "items": { "type": "string" } }]
                  }
                },
                "additionalProperties": false
              }
            },
            "responses": {
              "type": "array",
              "items": {
                "type": "object",
                "description": "What a family answered",
                "required": ["request", "answer"],
                "properties": {
                  "request": { "type": ["string", "integer"], "description": "request id" },
                  "creche": { "type": ["string", "integer"], "description": "crèche id" },
                  "answer": {
                    "type": "string",
                    "description": "answer (French words are accepted too): accepted, declined, no_answer, withdrawn",
                    "examples": ["accepted", "declined", "no_answer", "withdrawn"]
                  },
                  "reason": { "type": "string", "description": "reason" }
                },
                "additionalProperties": false
              }
            },
            "manual_points": {
              "type": "array",
              "items": {
                "type": "object",
                "description": "Points a professional gives; they stand for what the line would give",
                "required": ["request", "criterion", "points", "reason", "by"],
                "properties": {
                  "request": { "type": ["string", "integer"], "description": "request id" },
                  "criterion": { "type": "string", "description": "name of a line of the grid" },
                  "points": { "type": ["integer", "string"], "description": "within the line's cap" },
                  "reason": { "type": "string", "description": "reason" },
                  "by": { "type": "string", "description": "author" }
                },
                "additionalProperties": false
              }
            },
            "contacts": { "type": "array", "description": "read by letters only; each names a request" }
          }
        }

        """#
}
