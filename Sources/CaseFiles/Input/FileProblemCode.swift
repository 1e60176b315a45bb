package import Childcare

/// What a file of a case, or of its tariff, can have wrong with it.
package enum FileProblemCode: String, ProblemCode, Hashable {
    case ageOrder = "age_order"
    case ambiguousFile = "ambiguous_file"
    case bandsOutOfOrder = "bands_out_of_order"
    case birthStatusAssumed = "birth_status_assumed"
    case bothIncomes = "both_incomes"
    case bothPlaces = "both_places"
    case columnElsewhere = "column_elsewhere"
    case csvQuote = "csv_quote"
    case duplicateColumn = "duplicate_column"
    case duplicateID = "duplicate_id"
    case duplicateKey = "duplicate_key"
    case duplicatePeriod = "duplicate_period"
    case emptyFile = "empty_file"
    case encoding
    case factorHere = "factor_here"
    case flexibleSeats = "flexible_seats"
    case foreignFormat = "foreign_format"
    case givenTwice = "given_twice"
    case hiddenRows = "hidden_rows"
    case householdDiffers = "household_differs"
    case jsonSyntax = "json_syntax"
    case knotsDiffer = "knots_differ"
    case mergedCells = "merged_cells"
    case mergedHeader = "merged_header"
    case missingColumn = "missing_column"
    case missingFile = "missing_file"
    case missingHeader = "missing_header"
    case missingKey = "missing_key"
    case missingPeriod = "missing_period"
    case missingValue = "missing_value"
    case moreHoursThanTheWeek = "more_hours_than_the_week"
    case nearMiss = "near_miss"
    case negativeNumber = "negative_number"
    case noHeader = "no_header"
    case noHousehold = "no_household"
    case notAFlag = "not_a_flag"
    case notANumber = "not_a_number"
    case notAShare = "not_a_share"
    case notASlot = "not_a_slot"
    case notATime = "not_a_time"
    case notAnAmount = "not_an_amount"
    case notHours = "not_hours"
    case notPoints = "not_points"
    case noteRow = "note_row"
    case numberOutOfRange = "number_out_of_range"
    case numberTooLarge = "number_too_large"
    case otherType = "other_type"
    case otherUnit = "other_unit"
    case outsideOpeningHours = "outside_opening_hours"
    case raggedRow = "ragged_row"
    case sectionDiffers = "section_differs"
    case separator
    case severalSheets = "several_sheets"
    case severalWeeks = "several_weeks"
    case shareAbove100 = "share_above_100"
    case shortRows = "short_rows"
    case siteDiffers = "site_differs"
    case spreadsheetError = "spreadsheet_error"
    case strayFile = "stray_file"
    case timeOrder = "time_order"
    case titleRow = "title_row"
    case tooManySlots = "too_many_slots"
    case totalsRow = "totals_row"
    case uncalculatedFormula = "uncalculated_formula"
    case unknownAttribute = "unknown_attribute"
    case unknownColumn = "unknown_column"
    case unknownKey = "unknown_key"
    case unknownPeriod = "unknown_period"
    case unknownRequest = "unknown_request"
    case unknownWord = "unknown_word"
    case unreadableAge = "unreadable_age"
    case unreadableBound = "unreadable_bound"
    case unreadableCondition = "unreadable_condition"
    case unreadableDate = "unreadable_date"
    case unreadableDays = "unreadable_days"
    case unreadableFile = "unreadable_file"
    case unreadableFolder = "unreadable_folder"
    case unreadableShare = "unreadable_share"
    case unreadableWorkbook = "unreadable_workbook"
    case unreadSheet = "unread_sheet"
    case valueUnused = "value_unused"
    case wrongKind = "wrong_kind"
    case yamlSyntax = "yaml_syntax"
    case yamlTooComplex = "yaml_too_complex"
    case yamlTooLarge = "yaml_too_large"

    package var meaning: BilingualText {
        switch self {
        case .ageOrder:
            BilingualText(fr: "l'âge minimal dépasse l'âge maximal", en: "the youngest age is above the oldest")
        case .ambiguousFile:
            BilingualText(fr: "deux fichiers pourraient être la même table", en: "two files could be the same table")
        case .bandsOutOfOrder:
            BilingualText(
                fr: "les tranches d'un tableau ne sont pas dans l'ordre", en: "the bands of a table are not in order")
        case .birthStatusAssumed:
            BilingualText(
                fr: "la naissance d'un enfant a été déduite de sa date",
                en: "whether a child is born was concluded from its date")
        case .bothIncomes:
            BilingualText(fr: "deux colonnes donnent les ressources", en: "two columns give the income")
        case .bothPlaces:
            BilingualText(
                fr: "les places et les places libres sont données à la fois",
                en: "all places and free places are both given")
        case .columnElsewhere:
            BilingualText(fr: "une colonne est d'une autre table", en: "a column belongs to another table")
        case .csvQuote:
            BilingualText(fr: "un guillemet n'est pas fermé", en: "a quote is not closed")
        case .duplicateColumn:
            BilingualText(fr: "une colonne s'y trouve deux fois", en: "a column stands twice")
        case .duplicateID:
            BilingualText(fr: "un identifiant sert deux fois", en: "an identifier stands twice")
        case .duplicateKey:
            BilingualText(fr: "une clé s'y trouve deux fois", en: "a key stands twice")
        case .duplicatePeriod:
            BilingualText(fr: "la même période est donnée deux fois", en: "the same period stands twice")
        case .emptyFile:
            BilingualText(fr: "un fichier est vide", en: "a file is empty")
        case .encoding:
            BilingualText(
                fr: "le fichier n'est pas en UTF-8 et a été lu tout de même",
                en: "the file is not in UTF-8 and was read all the same")
        case .factorHere:
            BilingualText(
                fr: "un coefficient est donné là où il n'a pas de sens",
                en: "a factor stands where no factor has a meaning")
        case .flexibleSeats:
            BilingualText(
                fr: "une section sans places propres en donne", en: "a section without places of its own gives some")
        case .foreignFormat:
            BilingualText(
                fr: "le fichier est d'un format qui ne se lit pas", en: "the file is of a format that is not read")
        case .givenTwice:
            BilingualText(fr: "la même chose est donnée à deux endroits", en: "the same is given in two places")
        case .hiddenRows:
            BilingualText(fr: "des lignes masquées sont lues aussi", en: "hidden rows are read too")
        case .householdDiffers:
            BilingualText(
                fr: "deux lignes d'un foyer se contredisent", en: "two rows of a household contradict each other")
        case .jsonSyntax:
            BilingualText(fr: "le document n'est pas du JSON", en: "the document is not JSON")
        case .knotsDiffer:
            BilingualText(fr: "deux tableaux n'ont pas les mêmes points", en: "two tables have other knots")
        case .mergedCells:
            BilingualText(fr: "des cellules d'une table sont fusionnées", en: "cells of a table are merged")
        case .mergedHeader:
            BilingualText(
                fr: "des en-têtes fusionnés sont au-dessus des en-têtes", en: "merged headings stand above the headers")
        case .missingColumn:
            BilingualText(fr: "une colonne manque", en: "a column is missing")
        case .missingFile:
            BilingualText(
                fr: "un fichier ou un dossier manque ou ne se lit pas",
                en: "a file or folder is missing or cannot be read")
        case .missingHeader:
            BilingualText(fr: "une colonne n'a pas d'en-tête", en: "a column has no header")
        case .missingKey:
            BilingualText(fr: "une clé manque", en: "a key is missing")
        case .missingPeriod:
            BilingualText(fr: "une ligne ne dit pas sa période", en: "a row does not say its period")
        case .missingValue:
            BilingualText(fr: "une cellule est vide qui ne doit pas l'être", en: "a cell is empty that must not be")
        case .moreHoursThanTheWeek:
            BilingualText(
                fr: "plus d'heures sont réservées que la semaine n'en a, ou certaines deux fois",
                en: "more hours are booked than the week has, or some twice")
        case .nearMiss:
            BilingualText(
                fr: "un texte est presque celui que demande une règle, ou que disent bien des lignes",
                en: "a text is almost the one that a rule asks for, or that many rows say")
        case .negativeNumber:
            BilingualText(fr: "un nombre est négatif", en: "a number is negative")
        case .noHeader:
            BilingualText(fr: "une table n'a pas de ligne d'en-têtes", en: "a table has no line of headers")
        case .noHousehold:
            BilingualText(fr: "rien ne dit le foyer des demandes", en: "nothing says the household of the requests")
        case .notAFlag:
            BilingualText(fr: "une cellule ne dit ni oui ni non", en: "a cell is neither yes nor no")
        case .notANumber:
            BilingualText(fr: "une cellule n'est pas un nombre", en: "a cell is no number")
        case .notAShare:
            BilingualText(fr: "une valeur n'est pas une part", en: "a value is no share")
        case .notASlot:
            BilingualText(fr: "une valeur n'est pas un créneau", en: "a value is no slot")
        case .notATime:
            BilingualText(fr: "une valeur n'est pas une heure", en: "a value is no time of day")
        case .notAnAmount:
            BilingualText(fr: "une valeur n'est pas un montant en euros", en: "a value is no amount of euros")
        case .notHours:
            BilingualText(fr: "une valeur n'est pas un nombre d'heures", en: "a value is no number of hours")
        case .notPoints:
            BilingualText(fr: "les points d'une ligne ne se lisent pas", en: "the points of a line cannot be read")
        case .noteRow:
            BilingualText(fr: "une ligne sous la table est une note", en: "a row below the table is a note")
        case .numberOutOfRange:
            BilingualText(fr: "un nombre est hors de son intervalle", en: "a number lies outside its range")
        case .numberTooLarge:
            BilingualText(fr: "un nombre dépasse ce qui est accepté", en: "a number is larger than is taken")
        case .otherType:
            BilingualText(
                fr: "une règle demande autre chose que ce qu'une colonne contient, selon types",
                en: "a rule asks for something else than a column holds, according to types")
        case .otherUnit:
            BilingualText(
                fr: "un nombre n'est pas dans l'unité de sa colonne", en: "a number is in another unit than its column")
        case .outsideOpeningHours:
            BilingualText(
                fr: "une présence est hors des heures de toutes les crèches demandées",
                en: "a stay lies outside the hours of every crèche asked for")
        case .raggedRow:
            BilingualText(
                fr: "une ligne n'a pas les cellules de l'en-tête", en: "a row has other cells than the header")
        case .sectionDiffers:
            BilingualText(
                fr: "deux lignes d'une section se contredisent", en: "two rows of a section contradict each other")
        case .separator:
            BilingualText(fr: "le séparateur trouvé", en: "the separator that was found")
        case .severalSheets:
            BilingualText(
                fr: "plusieurs feuilles d'un classeur pourraient être la table",
                en: "several sheets of a workbook could be the table")
        case .severalWeeks:
            BilingualText(
                fr: "une ligne donne plusieurs semaines là où il en faut une",
                en: "a row gives several weeks where one is meant")
        case .shareAbove100:
            BilingualText(fr: "une part dépasse 100 %", en: "a share is above 100 %")
        case .shortRows:
            BilingualText(
                fr: "des lignes finissent tôt, et se lisent avec des cellules vides",
                en: "rows end early, and were read as with empty cells")
        case .siteDiffers:
            BilingualText(fr: "deux lignes d'un arrêt se contredisent", en: "two rows of a stop contradict each other")
        case .spreadsheetError:
            BilingualText(fr: "une cellule porte l'erreur d'une formule", en: "a cell holds the error of a formula")
        case .strayFile:
            BilingualText(fr: "un fichier du dossier n'est pas lu", en: "a file of the folder is not read")
        case .timeOrder:
            BilingualText(fr: "une plage horaire finit avant de commencer", en: "a time ends before it starts")
        case .titleRow:
            BilingualText(fr: "un titre est au-dessus des en-têtes", en: "a title stands above the headers")
        case .tooManySlots:
            BilingualText(
                fr: "la semaine a plus de créneaux qu'il n'en est accepté", en: "the week has more slots than are taken"
            )
        case .totalsRow:
            BilingualText(fr: "une ligne est le total des autres", en: "a row sums up the others")
        case .uncalculatedFormula:
            BilingualText(
                fr: "le classeur ne contient pas le résultat d'une formule",
                en: "the workbook does not hold the result of a formula")
        case .unknownAttribute:
            BilingualText(
                fr: "un attribut listé n'est dans aucune table", en: "an attribute is listed that no table has")
        case .unknownColumn:
            BilingualText(fr: "une colonne n'est pas connue", en: "a column is not known")
        case .unknownKey:
            BilingualText(fr: "une clé n'est pas connue", en: "a key is not known")
        case .unknownPeriod:
            BilingualText(fr: "une période n'est pas du calendrier", en: "a period is not of the calendar")
        case .unknownRequest:
            BilingualText(
                fr: "une demande nommée n'est pas dans le dossier", en: "a request is named that the case does not have"
            )
        case .unknownWord:
            BilingualText(fr: "un mot n'est pas de sa liste", en: "a word is not of its list")
        case .unreadableAge:
            BilingualText(fr: "un âge ne se lit pas", en: "an age cannot be read")
        case .unreadableBound:
            BilingualText(fr: "la borne d'un quota ne se lit pas", en: "the bound of a quota cannot be read")
        case .unreadableCondition: NotationProblemCode.unreadableCondition.meaning
        case .unreadableDate:
            BilingualText(fr: "une date ne se lit pas", en: "a date cannot be read")
        case .unreadableDays: NotationProblemCode.unreadableDays.meaning
        case .unreadableFile:
            BilingualText(fr: "un fichier ne se lit pas", en: "a file cannot be read")
        case .unreadableFolder:
            BilingualText(fr: "un dossier ne se lit pas", en: "a folder cannot be read")
        case .unreadableShare:
            BilingualText(fr: "une part ne se lit pas", en: "a share cannot be read")
        case .unreadableWorkbook:
            BilingualText(
                fr: "un classeur est protégé, abîmé ou démesuré", en: "a workbook is protected, damaged or oversized")
        case .unreadSheet:
            BilingualText(fr: "une feuille d'un classeur n'est pas lue", en: "a sheet of a workbook is not read")
        case .valueUnused:
            BilingualText(
                fr: "un mot de la ville n'est dans aucune cellule de sa colonne",
                en: "a word of the town stands in no cell of its column")
        case .wrongKind:
            BilingualText(
                fr: "une liste, un objet ou une valeur simple est là où il en faut une autre sorte",
                en: "a list, an object or a plain value stands where another kind is read")
        case .yamlSyntax:
            BilingualText(fr: "le fichier n'est pas du YAML", en: "the file is not YAML")
        case .yamlTooComplex:
            BilingualText(
                fr: "le YAML se répète trop, ou s'emboîte trop",
                en: "the YAML repeats itself too often, or is nested too deep")
        case .yamlTooLarge:
            BilingualText(fr: "le fichier YAML est trop grand", en: "the YAML file is too large")
        }
    }
}
