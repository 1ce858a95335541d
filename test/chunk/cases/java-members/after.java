package a;

import java.util.List;
import static java.util.Map.entry;

public class Cart {
    private int size;
    private List<String> names;

    static {
        register();
    }

    public Cart() {
        size = 1;
    }

    /** Adds. */
    @Override
    public void add(String name) {
        names.add(entry(name, 1));
    }

    enum Kind {
        SMALL,
        LARGE;

        boolean fits() {
            return this != SMALL;
        }
    }
}
