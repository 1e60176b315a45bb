extension CaseDocument {
    /// Crèches, sections and households.
    static let placesSchema = #"""
            "creches": {
              "type": "array",
              "items": {
                "type": "object",
                "description": "A crèche",
                "required": ["id", "capacity"],
                "properties": {
                  "id": { "type": ["string", "integer"], "description": "crèche id" },
                  "name": { "type": "string", "description": "name" },
                  "operator": { "type": "string", "description": "operator (gestionnaire)" },
                  "kind": {
                    "type": "string",
                    "description": "kind (French words are accepted too): collective, micro, family, itinerant",
                    "examples": ["collective", "micro", "family", "itinerant"]
                  },
                  "capacity": { "type": ["integer", "string"], "description": "authorised capacity", "minimum": 0 },
                  "commune": { "type": "string", "description": "commune" },
                  "avip": { "type": ["boolean", "string"], "description": "AVIP crèche" },
                  "funding": {
                    "type": "string",
                    "description": "who funds it: psu, paje, own",
                    "examples": ["psu", "paje", "own"]
                  },
                  "opens": { "type": "string", "description": "opening time, such as 07:30" },
                  "closes": { "type": "string", "description": "closing time, such as 18:30" },
                  "closure_weeks": {
                    "type": ["integer", "string"],
                    "description": "weeks of a year without care",
                    "minimum": 0
                  },
                  "hourly_price": {
                    "type": ["number", "string"],
                    "description": "price of an hour where the national tariff does not hold, in euros"
                  },
                  "cost_per_hour": { "type": ["number", "string"], "description": "cost of a billed hour, in euros" },
                  "annual_cost": {
                    "type": ["number", "string"],
                    "description": "cost of a year, in euros; replaces cost_per_hour"
                  },
                  "psu_ceiling": {
                    "type": ["number", "string"],
                    "description": "PSU ceiling at the best billing ratio, euros an hour"
                  },
                  "other_income": {
                    "type": ["number", "string"],
                    "description": "subsidies of the town and other income of a year, in euros"
                  },
                  "territory_bonus": {
                    "type": ["number", "string"],
                    "description": "bonus territoire per place and year, in euros"
                  },
                  "fee_ceiling": {
                    "type": ["number", "string"],
                    "description": "local ceiling of monthly resources, at least the national one"
                  },
                  "billing_ratio": {
                    "type": ["string", "number"],
                    "description": "hours billed over hours present, such as 107%"
                  },
                  "places_growth": { "type": ["string", "number"], "description": "growth of places since 2023, such as 4%" },
                  "non_resident_surcharge": {
                    "type": ["string", "number"],
                    "description": "surcharge of families of another commune, such as 20%"
                  },
                  "fee_rounding": {
                    "type": "string",
                    "description": "rounding of the hourly rate: half-up, truncate, none",
                    "examples": ["half-up", "truncate", "none"]
                  },
                  "staff_rule": {
                    "type": "string",
                    "description": "children for one adult (French words are accepted too): 5-8, 6",
                    "examples": ["5-8", "6"]
                  },
                  "rhythms": {
                    "description": "the weeks this crèche sells; default: any. full, mon tue-am thu, 2 of mon tue thu, A: mon / B: thu; alternatives separated by | or as a list",
                    "anyOf": [{ "type": "string" }, { "type": "array", "items": { "type": "string" } }]
                  }
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
                  "request": { "type": ["string", "integer"], "description": "request id" },
                  "slot": { "type": "string", "description": "one slot, such as mon-am" },
                  "arrival": { "type": "string", "description": "such as 08:15" },
                  "departure": { "type": "string", "description": "such as 12:00" },
                  "weeks": {
                    "type": ["integer", "string", "null"],
                    "description": "weeks of care in the term",
                    "minimum": 0
                  }
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
                  "id": { "type": ["string", "integer"], "description": "section id" },
                  "creche": { "type": ["string", "integer"], "description": "crèche id" },
                  "age_min_months": {
                    "type": ["integer", "string"],
                    "description": "youngest, in completed months at the child's start",
                    "minimum": 0
                  },
                  "age_max_months": { "type": ["integer", "string"], "description": "oldest, included", "minimum": 0 },
                  "places": {
                    "type": ["integer", "string"],
                    "description": "all seats, those of enrolled children included; none in a crèche with a staff_rule: the staff alone limits",
                    "minimum": 0
                  },
                  "places_free": { "type": ["integer", "string"], "description": "only the seats to give out", "minimum": 0 },
                  "period": {
                    "type": ["string", "integer"],
                    "description": "the period these places hold in, by its first day or its number; several rows of one section, one a period"
                  },
                  "reserve": {
                    "type": ["integer", "string"],
                    "description": "seats held back for emergencies",
                    "minimum": 0
                  }
                },
                "additionalProperties": false,
                "patternProperties": {
                  "^places_[a-z]": {
                    "type": ["integer", "string"],
                    "description": "seats in a part of the week: places_mon, places_mon_am, or places_ and the name of a slot",
                    "minimum": 0
                  }
                }
              }
            },
            "households": {
              "type": "array",
              "items": {
                "type": "object",
                "description": "A household (foyer); without this list each request carries these names",
                "required": ["id"],
                "properties": {
                  "id": { "type": ["string", "integer"], "description": "household id" },
                  "lone_parent": { "type": ["boolean", "string"], "description": "lone parent" },
                  "parent1_status": {
                    "type": "string",
                    "description": "first parent (French words are accepted too): employed, jobseeker, freelancer, student, training, parental_leave, inactive",
                    "examples": ["employed", "jobseeker", "freelancer", "student", "training", "parental_leave", "inactive"]
                  },
                  "parent2_status": {
                    "type": "string",
                    "description": "second parent (French words are accepted too): employed, jobseeker, freelancer, student, training, parental_leave, inactive",
                    "examples": ["employed", "jobseeker", "freelancer", "student", "training", "parental_leave", "inactive"]
                  },
                  "income_annual": { "type": ["number", "string"], "description": "annual resources in euros" },
                  "income_monthly": {
                    "type": ["number", "string"],
                    "description": "monthly resources in euros, instead of income_annual"
                  },
                  "dependent_children": { "type": ["integer", "string"], "description": "dependent children", "minimum": 0 },
                  "disabled_children": {
                    "type": ["integer", "string"],
                    "description": "those who receive AEEH",
                    "minimum": 0
                  },
                  "commune": { "type": "string", "description": "commune" },
                  "employer": { "type": "string", "description": "employer" },
                  "income_year": { "type": ["integer", "string"], "description": "year of the resources" },
                  "income_status": {
                    "type": "string",
                    "description": "why resources are or are not known (French words are accepted too): known, none, refused, ase",
                    "examples": ["known", "none", "refused", "ase"]
                  },
                  "benefits": {
                    "description": "rsa, ass, aah",
                    "anyOf": [{ "type": "string" }, { "type": "array", "items": { "type": "string" } }]
                  },
                  "minor_parent": { "type": ["boolean", "string"], "description": "a parent is a minor" },
                  "qf": { "type": ["integer", "string"], "description": "quotient familial", "minimum": 0 },
                  "sibling_rule": {
                    "type": "string",
                    "description": "replaces the policy's (French words are accepted too): together, same_place_and_time, elder_may_start_alone, younger_may_start_alone, all_or_nothing, prefer_together, independent",
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
                  "member": { "type": "string", "description": "cooperative member" }
                },
                "additionalProperties": {
                  "description": "any further name is an attribute that conditions can use",
                  "type": ["string", "number", "boolean", "null"]
                }
              }
            },

        """#
}
