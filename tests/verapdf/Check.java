import java.io.FileInputStream;
import java.util.Map;
import java.util.TreeMap;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Asks veraPDF whether files keep a standard: `Check FLAVOUR,FLAVOUR FILE…`, a line for each answer. */
final class Check {
    public static void main(String[] arguments) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        for (int at = 1; at < arguments.length; at++) {
            for (String name : arguments[0].split(",")) {
                System.out.println(name + "\t" + arguments[at] + "\t" + judged(name, arguments[at]));
            }
        }
    }

    private static String judged(String name, String file) throws Exception {
        PDFAFlavour flavour = PDFAFlavour.byFlavourId(name);
        try (FileInputStream stream = new FileInputStream(file);
                PDFAParser parser = Foundries.defaultInstance().createParser(stream, flavour);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
            ValidationResult result = validator.validate(parser);
            if (result.isCompliant()) {
                return "ok " + result.getTotalAssertions();
            }
            Map<String, String> failed = new TreeMap<>();
            for (TestAssertion one : result.getTestAssertions()) {
                if (one.getStatus() == TestAssertion.Status.FAILED) {
                    failed.put(one.getRuleId().getClause() + "-" + one.getRuleId().getTestNumber(), one.getMessage());
                }
            }
            return "failed " + failed.toString().replaceAll("\\s+", " ");
        }
    }
}
