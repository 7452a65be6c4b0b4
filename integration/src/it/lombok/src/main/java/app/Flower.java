package app;

import lombok.Value;

/** What is measured of a flower. */
@Value
public class Flower {

    String name;
    float[] sizes;
}
