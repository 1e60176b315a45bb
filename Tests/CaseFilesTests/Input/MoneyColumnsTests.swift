import CaseFiles
import Childcare
import Testing

/// The money columns of `creches.csv` and the times of `contracts.csv`.
@Suite struct MoneyColumnsTests {
    private func read() throws -> Case {
        var files = try CaseFixtures.base()
        files["creches.csv"] = CaseFixtures.bytes(
            """
            id;nom;gestionnaire;nature;capacite;commune;avip;financement;ouverture;fermeture;semaines_fermeture;prix_horaire;prix_de_revient;prix_plafond;taux_facturation
            LIB;Les Libellules;Deux Rives;collective;20;Valclair;non;psu;7h30;18:30;5;;11,20;10,05;107,5 %
            NAV;Le Petit Navire;Ville de Valclair;micro;10;Valclair;oui;paje;;;;9,50;;;

            """)
        files["contrats.csv"] = CaseFixtures.bytes(
            "demande,creneau,arrivee,depart,semaines\nD1,lun-matin,8h15,12:00,46\nD1,lun-aprem,13:00,17:45,\n")
        let folder = try TemporaryFolder(files)
        return try withExtendedLifetime(folder) { try CaseFolder.read(at: folder.path).case }
    }

    @Test func whatFrenchExcelWrites() throws {
        let money = try #require(try read().creches[0].finances)
        #expect(money.funding == .psu)
        #expect(money.opens == 450 && money.closes == 1110)
        #expect(money.closureWeeks == 5)
        #expect(money.costPerHour == Money(cents: 1_120))
        #expect(money.psuCeiling == Money(cents: 1_005))
        #expect(money.billingRatio == Share(43, 40))
        #expect(try read().creches[1].finances?.hourlyPrice == Money(cents: 950))
        #expect(
            try read().bookedStays == [
                BookedStay(request: "D1", slot: 0, arrival: 495, departure: 720, weeks: 46),
                BookedStay(request: "D1", slot: 1, arrival: 780, departure: 1065),
            ])
    }

    /// A crèche that is not open then cannot have the child: the hours that are refused, and those that are not.
    @Test func aStayOutsideTheOpeningHoursIsRefused() throws {
        var files = try CaseFixtures.base()
        files["creches.csv"] = CaseFixtures.bytes(
            """
            id;nom;gestionnaire;nature;capacite;commune;avip;ouverture;fermeture
            LIB;Les Libellules;Deux Rives;collective;20;Valclair;non;7h30;18:30
            NAV;Le Petit Navire;Ville de Valclair;micro;10;Valclair;oui;7h30;18:30

            """)
        files["contrats.csv"] = CaseFixtures.bytes(
            """
            demande,creneau,arrivee,depart
            D1,lun-matin,05:00,12:00
            D1,lun-aprem,13:00,22:00
            D1,mar-matin,07:30,12:00
            D1,mar-aprem,12:00,18:30

            """)
        let folder = try TemporaryFolder(files)
        let errors = withExtendedLifetime(folder) {
            #expect(throws: CaseFileErrors.self) { try CaseFolder.read(at: folder.path) }
        }
        let found = (errors?.problems ?? []).filter { $0.code == "outside_opening_hours" }
        #expect(found.map { "\($0.line ?? 0) \($0.column ?? "")" } == ["2 arrivee", "3 depart"])
        #expect(found.allSatisfy { $0.expected.french.contains("07:30–18:30") })
    }

    @Test func readBackAsWritten() throws {
        let original = try read()
        let folder = try TemporaryFolder([:])
        try CaseFolder.write(original, to: folder.path + "/case")
        #expect(try CaseFolder.read(at: folder.path + "/case").case == original)
        #expect(try CaseDocument.read(json: CaseDocument.json(original)).case == original)
    }
}
