/** What a network is written with. */
module io.neurapt.annotation {
    exports io.neurapt.annotation;
}
