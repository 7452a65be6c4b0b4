package app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SpeciesNetTest {

    @Test
    void whatLombokWroteWorksWithWhatNeuraptWrote() {
        Settings settings = new Settings();
        settings.setTitle("three kinds");
        SpeciesNet net = SpeciesNet.create(settings);

        assertEquals("three kinds", net.getSettings().getTitle());
        assertEquals("species", net.getSpecies().name());
        assertTrue(net.classify(new Flower("unknown", new float[] {5, 3, 1, 0})) < 3);
    }
}
