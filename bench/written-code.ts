/** One made-up file before and after a change of some hundred lines. */
export interface Versions {
  readonly path: string;
  readonly base: string;
  readonly head: string;
}

type Unit = (name: string, variant: number) => string;

/** A function of some fifteen lines in each language; the variant alters a few of them. */
const UNITS: Readonly<Record<string, { readonly head: string; readonly unit: Unit }>> = {
  ts: {
    head: 'import { read, write } from "./store.ts";\n\n',
    unit: (name, variant) => `/** Reads what belongs to ${name}. */
export async function ${name}(key: string, limit: number): Promise<string[]> {
  const found: string[] = [];
  for (const item of await read(key)) {
    if (item.weight > limit + ${variant}) {
      found.push(item.name);
    } else if (item.weight === ${variant}) {
      await write(key, item.name.slice(${variant}));
    }
  }
  return found.filter((one) => one !== "${variant}");
}

`,
  },
  py: {
    head: "import json\nimport os\n\n\n",
    unit: (name, variant) => `def ${name}(path, limit=${variant}):
    """Reads what belongs to ${name}."""
    found = []
    with open(path) as file:
        for item in json.load(file):
            if item["weight"] > limit + ${variant}:
                found.append(item["name"])
            elif item["weight"] == ${variant}:
                found.append(os.path.join(path, item["name"]))
    return sorted(found)


`,
  },
  go: {
    head: 'package store\n\nimport "fmt"\n\n',
    unit: (name, variant) => `// ${name} reads what belongs to it.
func ${name}(items []Item, limit int) ([]string, error) {
	found := make([]string, 0, ${variant + 1})
	for _, item := range items {
		if item.Weight > limit+${variant} {
			found = append(found, item.Name)
		} else if item.Weight == ${variant} {
			return nil, fmt.Errorf("%s weighs %d", item.Name, item.Weight)
		}
	}
	return found, nil
}

`,
  },
  java: {
    head: "package store;\n\nimport java.util.List;\n\n",
    unit: (name, variant) => `class C${name} {
    private final int limit = ${variant};

    List<String> ${name}(List<Item> items) {
        List<String> found = new java.util.ArrayList<>();
        for (Item item : items) {
            if (item.weight() > limit + ${variant}) {
                found.add(item.name());
            }
        }
        return found;
    }
}

`,
  },
  rs: {
    head: "use std::collections::HashMap;\n\n",
    unit: (name, variant) => `/// Reads what belongs to ${name}.
pub fn ${name}(items: &HashMap<String, u32>, limit: u32) -> Vec<String> {
    let mut found = Vec::with_capacity(${variant + 1});
    for (name, weight) in items {
        if *weight > limit + ${variant} {
            found.push(name.clone());
        } else if *weight == ${variant} {
            found.push(format!("{}-{}", name, weight));
        }
    }
    found
}

`,
  },
};

const UNITS_A_FILE = 24;

/** Every second unit is altered in three lines, and two units are new: 100 changed lines a file. */
export function writeVersions(index: number): Versions {
  const extensions = Object.keys(UNITS);
  const extension = extensions[index % extensions.length] ?? "ts";
  const { head = "", unit = () => "" } = UNITS[extension] ?? {};
  const write = (count: number, variantOf: (at: number) => number): string =>
    head + Array.from({ length: count }, (_, at) => unit(`f${index}x${at}`, variantOf(at))).join("");
  return {
    path: `src/p${Math.floor(index / 50)}/f${index}.${extension}`,
    base: write(UNITS_A_FILE, () => 1),
    head: write(UNITS_A_FILE + 2, (at) => (at % 2 === 0 ? 2 : 1)),
  };
}
