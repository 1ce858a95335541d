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
        size = 0;
    }

    /** Adds. */
    @Override
    public void add(String name) {
        names.add(entry(name));
    }

    enum Kind {
        SMALL,
        LARGE;

        boolean fits() {
            return this == LARGE;
        }
    }
}
