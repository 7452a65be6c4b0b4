package io.neurapt.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {

    private static final Table TABLE = Table.of(
            List.of("city", "age", "note"),
            List.of(
                    new String[] {"Rome", "31", "1"},
                    new String[] {"Bern", "7.5", "NA"},
                    new String[] {"Oslo", "-2", "2"},
                    new String[] {"Bern", "0", "1"}));

    @Test
    void wordsAreCategoriesInAlphabeticalOrder() {
        assertThat(TABLE.categories("city")).containsExactly("Bern", "Oslo", "Rome");
        assertThat(TABLE.categories("age")).isEmpty();
        assertThat(TABLE.category("city", "Rome")).isEqualTo(2);
        assertThat(TABLE.rows(List.of("age", "city")))
                .isDeepEqualTo(new float[][] {{31, 2}, {7.5f, 0}, {-2, 1}, {0, 0}});
        assertThat(TABLE.oneHot("city")).isDeepEqualTo(new float[][] {{0, 0, 1}, {1, 0, 0}, {0, 1, 0}, {1, 0, 0}});
    }

    @Test
    void aMissingCellTakesItsRowAway() {
        Table whole = TABLE.without("NA");

        assertThat(whole.size()).isEqualTo(3);
        assertThat(whole.categories("note")).as("numbers now").isEmpty();
        assertThat(whole.categories("city")).containsExactly("Bern", "Oslo", "Rome");
    }

    @Test
    void blocksStandBesideEachOther() {
        float[][] all = Table.beside(TABLE.rows(List.of("age")), TABLE.oneHot("city"));

        assertThat(all[0]).containsExactly(31, 0, 0, 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Table.beside(new float[2][1], new float[3][1]))
                .withMessage("beside: expected 2 rows in each array, got 3");
    }

    @Test
    void whatDoesNotFitIsReported() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Table.of(List.of("a", "b", "a"), List.of()))
                .withMessageContaining("expected different names, got a twice");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Table.of(List.of("a", "b"), List.of(new String[] {"1", "2"}, new String[] {"3"})))
                .withMessageContaining("row 1: expected 2 cells, one for each column, got 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TABLE.rows(List.of("town")))
                .withMessageContaining("expected a column of the table, city, age, note, got town; fix:");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TABLE.category("city", "Paris"))
                .withMessageContaining("city: expected one of [Bern, Oslo, Rome], got Paris");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TABLE.oneHot("age"))
                .withMessageContaining("age: expected a column of categories, got one of numbers; fix:");
    }
}
