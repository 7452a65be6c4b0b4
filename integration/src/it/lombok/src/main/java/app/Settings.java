package app;

import lombok.Data;

/** What can be changed about a network. */
@Data
public class Settings {

    private long seed = 42;
    private String title = "species";
}
