package main

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/thidua/thidua/ingest/lang"
)

// keys says what reads the value of each key of a mapping.
type keys map[string]func(*yaml.Node) error

// readKeys reads a mapping of thidua.yaml; an unknown key, one said twice and
// one of must that is missing are faults that name line and column.
func readKeys(n *yaml.Node, into keys, must ...string) error {
	if n.Kind == yaml.AliasNode {
		n = n.Alias
	}
	if n.Kind != yaml.MappingNode {
		return badValue(n, n.Value, both("publish.want.keys", "keys", listed(into)))
	}
	said := map[string]bool{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		if value.Kind == yaml.AliasNode {
			value = value.Alias
		}
		read, known := into[key.Value]
		if !known {
			near := both("cmd.choose", "names", listed(into))
			if name := nearest(key.Value, slices.Collect(maps.Keys(into))); name != "" {
				near = both("cmd.near", "name", name)
			}
			return newFault(exitUsage, "cmd.E-CLI-070", "place", placeOf(key), "found", key.Value, "near", near)
		}
		if said[key.Value] {
			return badValue(key, key.Value, both("publish.want.once"))
		}
		said[key.Value] = true
		if err := read(value); err != nil {
			return err
		}
	}
	for _, key := range must {
		if !said[key] {
			return newFault(exitUsage, "cmd.E-CLI-072", "place", placeOf(n), "key", key)
		}
	}
	return nil
}

func listed(k keys) string { return strings.Join(slices.Sorted(maps.Keys(k)), ", ") }

func placeOf(n *yaml.Node) string {
	return configFile + ":" + strconv.Itoa(n.Line) + ":" + strconv.Itoa(n.Column)
}

// badValue is the fault of a value: where, what was found, what is wanted.
func badValue(at *yaml.Node, found string, want lang.Text) error {
	return newFault(exitUsage, "cmd.E-CLI-071", "place", placeOf(at), "found", found, "want", want)
}

// text reads a text that is not empty.
func text(into *string) func(*yaml.Node) error {
	return func(n *yaml.Node) error {
		if n.Kind != yaml.ScalarNode || strings.TrimSpace(n.Value) == "" {
			return badValue(n, n.Value, both("publish.want.text"))
		}
		*into = n.Value
		return nil
	}
}

// number reads a whole number between two bounds.
func number(into *int, least, most int) func(*yaml.Node) error {
	return func(n *yaml.Node) error {
		v, err := strconv.Atoi(n.Value)
		if err != nil || v < least || v > most {
			return badValue(n, n.Value, both("publish.want.number", "from", least, "to", most))
		}
		*into = v
		return nil
	}
}

// oneOf reads one of a few words.
func oneOf(into *string, words ...string) func(*yaml.Node) error {
	return func(n *yaml.Node) error {
		if n.Kind != yaml.ScalarNode || !slices.Contains(words, n.Value) {
			return badValue(n, n.Value, both("publish.want.one", "names", strings.Join(words, ", ")))
		}
		*into = n.Value
		return nil
	}
}

// each reads a list, or a single one in its place.
func each(read func(*yaml.Node) error) func(*yaml.Node) error {
	return func(n *yaml.Node) error {
		if n.Kind != yaml.SequenceNode {
			return read(n)
		}
		for _, one := range n.Content {
			if err := read(one); err != nil {
				return err
			}
		}
		return nil
	}
}
