import Foundation

/// A valid case folder of three children and two crèches, whose files tests replace one by one.
struct SmallCase {
    var files: [String: String] = [
        "case.yaml": """
        term: { start: 2026-09-01, end: 2027-07-31 }
        calendar: { slots: half-days }
        policy:
          priority: weighted
          gain_per: child
          base_points: 100
          wish_factors: [100%, 90%]
          siblings: together
          unborn: conditional
          grid: grid.csv
          quotas: quotas.csv
          seed: "seed"

        """,
        "creches.csv": """
        id,name,operator,kind,capacity,commune,avip
        LIL,Les Lilas,Ville,collective,12,Valmont,no
        MOU,Le Moulin,Ville,collective,12,Valmont,no

        """,
        "sections.csv": """
        id,creche,age_min_months,age_max_months,places
        LIL-P,LIL,2,36,1
        MOU-P,MOU,2,36,1

        """,
        "households.csv": """
        id,lone_parent,parent1_status,parent2_status,income_annual,dependent_children,disabled_children,commune
        F1,yes,jobseeker,,9000,1,0,Valmont
        F2,no,employed,employed,40000,1,0,Valmont
        F3,no,employed,freelancer,35000,2,0,Valmont

        """,
        "requests.csv": """
        id,household,birth_date,days,start_date,submitted_on
        R1,F1,2025-03-01,full,2026-09-01,2026-01-10
        R2,F2,2025-04-01,full,2026-09-01,2026-01-11
        R3,F3,2025-05-01,full,2026-09-01,2026-01-12

        """,
        "wishes.csv": """
        request,rank,creche,days
        R1,1,LIL,
        R2,1,LIL,
        R2,2,MOU,
        R3,1,LIL,
        R3,2,MOU,

        """,
        "grid.csv": """
        group,criterion,when,points,cap
        family,lone parent,lone_parent,30,
        work,both work,parent1_status = employed and parent2_status = employed,40,

        """,
        "quotas.csv": """
        id,who,scope,min,max,of,basis,price
        lone,lone_parent,network,1,,places,newcomers,50

        """,
    ]

    static func with(_ changes: [String: String?]) -> SmallCase {
        var small = SmallCase()
        for (name, text) in changes { small.files[name] = text }
        return small
    }

    /// Writes the case into `name` of the folder and returns its path.
    func write(to folder: ScratchFolder, _ name: String = "case") throws -> String {
        let path = folder / name
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        for (file, text) in files { try folder.write("\(name)/\(file)", text) }
        return path
    }
}
