import Taper

/// Names that a reader of this knowledge base knows by sight: they count as one easy word in the reading grade.
public enum EasyNames {
    /// The drugs' names and brands, and the names of guidelines and people that entries cite.
    public static func words(medications: [Medication]) -> Set<String> {
        var words = Set(medications.flatMap(\.allNames).flatMap { Words.split($0) })
        for medication in medications { words.formUnion(medication.metabolites.map { $0.name.lowercased() }) }
        words.formUnion(classes + bodies + others)
        return words
    }

    private static let classes = [
        "benzodiazepine", "benzodiazepines", "benzo", "benzos", "opioid", "opioids", "antidepressant", "antidepressants", "barbiturate", "barbiturates",
    ]
    private static let bodies = ["asam", "ashton", "maudsley", "nice", "cks", "bnf", "fda", "racgp", "who", "cochrane", "afssaps", "scotland", "australia", "canada"]
    /// Other medicines and supplements that entries name.
    private static let others = [
        "acetaminophen", "buspirone", "caffeine", "cannabidiol", "carbamazepine", "clonidine", "fluoroquinolone", "fluoroquinolones", "flumazenil",
        "gabapentin", "hydroxyzine", "ibuprofen", "ketamine", "magnesium", "melatonin", "mirtazapine", "naloxone", "phenobarbital", "pregabalin",
        "propofol", "propranolol", "valerian", "valproate", "ciprofloxacin", "levofloxacin", "ashwagandha", "chamomile", "lavender", "passionflower",
    ]
}
