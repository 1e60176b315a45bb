package import Childcare

/// What a plan, its runs or its store can have wrong with them.
package enum PlanProblemCode: String, ProblemCode, Hashable {
    case emptyGrid = "empty_grid"
    case doubledName = "doubled_name"
    case unknownCreche = "plan_unknown_creche"
    case unknownSection = "plan_unknown_section"
    case unreadableSlots = "plan_unreadable_slots"
    case noStaff = "plan_no_staff"
    case takesTooMany = "plan_takes_too_many"
    case tooManyRuns = "too_many_runs"
    case nothingVaried = "nothing_varied"
    case variationRefused = "variation_refused"
    case caseChanged = "base_case_changed"
    case otherPlan = "store_of_another_plan"
    case otherVersion = "store_of_another_version"
    case notAStore = "not_a_store"
    case storeInUse = "store_in_use"
    case storeFull = "store_cannot_be_written"
    case missingShard = "missing_shard"
    case foreignShard = "foreign_shard"
    case doubledShard = "doubled_shard"
    case unfinishedShard = "unfinished_shard"
    case runConflict = "run_conflict"
    case runRefused = "run_refused"
    case runFailed = "run_failed"
    case runBroken = "run_broken"

    package var meaning: BilingualText {
        switch self {
        case .emptyGrid:
            BilingualText(fr: "une grille n'a pas de valeurs", en: "a grid has no values")
        case .doubledName:
            BilingualText(
                fr: "deux variantes, demandes ou grilles portent le même nom",
                en: "two variations, demands or grids bear the same name")
        case .unknownCreche:
            BilingualText(
                fr: "un plan nomme une crèche que le dossier n'a pas",
                en: "a plan names a crèche that the case does not have")
        case .unknownSection:
            BilingualText(
                fr: "un plan nomme une section que le dossier n'a pas",
                en: "a plan names a section that the case does not have")
        case .unreadableSlots:
            BilingualText(fr: "des demi-journées d'un plan ne se lisent pas", en: "half-days of a plan cannot be read")
        case .noStaff:
            BilingualText(
                fr: "un plan change un personnel que le dossier ne dit pas",
                en: "a plan changes staff that the case does not give")
        case .takesTooMany:
            BilingualText(
                fr: "un plan retire plus de places ou d'adultes qu'il n'y en a",
                en: "a plan takes away more places or adults than there are")
        case .tooManyRuns:
            BilingualText(fr: "un plan demande trop de calculs", en: "a plan asks for too many runs")
        case .nothingVaried:
            BilingualText(fr: "un plan ne fait rien varier", en: "a plan varies nothing")
        case .variationRefused:
            BilingualText(
                fr: "une variante ne donne pas un dossier valable", en: "a variation does not make a valid case")
        case .caseChanged:
            BilingualText(
                fr: "le dossier de base a changé depuis le début", en: "the base case has changed since the beginning")
        case .otherPlan:
            BilingualText(
                fr: "les résultats du dossier de sortie sont d'un autre plan",
                en: "the results in the output folder are of another plan")
        case .otherVersion:
            BilingualText(
                fr: "les résultats sont d'une autre version de Berceau",
                en: "the results are of another version of Berceau")
        case .notAStore:
            BilingualText(fr: "un fichier n'est pas un fichier de résultats", en: "a file is no store of results")
        case .storeInUse:
            BilingualText(
                fr: "une autre commande écrit dans le même dossier", en: "another command writes into the same folder")
        case .storeFull:
            BilingualText(fr: "les résultats ne peuvent pas être écrits", en: "the results cannot be written")
        case .missingShard:
            BilingualText(fr: "une part manque à la réunion", en: "a shard is missing from the merge")
        case .foreignShard:
            BilingualText(
                fr: "une part est d'un autre plan ou d'un autre dossier", en: "a shard is of another plan or case")
        case .doubledShard:
            BilingualText(fr: "deux parts contiennent le même calcul", en: "two shards hold the same run")
        case .unfinishedShard:
            BilingualText(fr: "une part n'est pas finie", en: "a shard is not finished")
        case .runConflict:
            BilingualText(fr: "les règles fermes d'un calcul se contredisent", en: "the hard rules of a run conflict")
        case .runRefused:
            BilingualText(fr: "le dossier d'un calcul n'est pas valable", en: "the case of a run is not valid")
        case .runFailed:
            BilingualText(fr: "un calcul a échoué", en: "a run has failed")
        case .runBroken:
            BilingualText(fr: "un résultat n'a pas passé sa vérification", en: "a result did not stand up to its check")
        }
    }
}
