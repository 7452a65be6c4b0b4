/** Reads digits. */
module app.digits {
    requires transitive io.neurapt;
    requires static jdk.incubator.vector;

    exports app.digits;
}
