package main

import (
	"errors"
	"io/fs"
	"os"
	"strconv"
	"strings"
	"time"

	"go.yaml.in/yaml/v3"

	"github.com/thidua/thidua/ingest/lang"
)

// configFile is read from the current folder, if it is there.
const configFile = "thidua.yaml"

// config is what every command may be told: a flag goes before an environment
// variable THIDUA_…, that before thidua.yaml, that before the default.
type config struct {
	Data    string // data folder
	Project string // folder of the user's own forms and indicators, "" for none
	Shapes  string // GeoJSON file of the outlines of units, "" for none
	Lang    string // vi or en
	JSON    bool
	Quiet   bool
	NoColor bool

	Jobs, Mail *yaml.Node // read by publish alone, so that a mistake there stops nothing else
}

// settings names each setting as thidua.yaml and THIDUA_… spell it.
func (c *config) settings() map[string]any {
	return map[string]any{
		"data": &c.Data, "project": &c.Project, "shapes": &c.Shapes, "lang": &c.Lang,
		"json": &c.JSON, "quiet": &c.Quiet, "no_color": &c.NoColor,
	}
}

// settle reads thidua.yaml and the environment, which become the defaults of
// the flags, and fixes the clock if THIDUA_NOW asks for it.
func (a *app) settle() error {
	a.config = config{Data: "./data", Lang: string(lang.VI)}
	if err := a.config.readFile(configFile); err != nil {
		return err
	}
	if err := a.config.readEnv(a.env); err != nil {
		return err
	}
	if a.env("NO_COLOR") != "" {
		a.config.NoColor = true
	}
	if text := a.env("THIDUA_NOW"); text != "" {
		at, err := time.Parse(time.RFC3339, text)
		if err != nil {
			return newFault(exitUsage, "cmd.E-CLI-006", "name", "THIDUA_NOW", "value", text, "want", "2025-01-15T08:00:00+07:00")
		}
		a.now = func() time.Time { return at }
	}
	return nil
}

// readFile reads a settings file; an unknown key or a wrong value is a fault
// that names line and column.
func (c *config) readFile(name string) error {
	b, err := os.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return newFault(exitUsage, "cmd.E-CLI-005", "place", name, "found", err).because(err)
	}
	var doc yaml.Node
	if err := yaml.Unmarshal(b, &doc); err != nil {
		return newFault(exitUsage, "cmd.E-CLI-005", "place", name, "found", err).because(err)
	}
	if len(doc.Content) == 0 {
		return nil
	}
	top := doc.Content[0]
	if top.Kind != yaml.MappingNode {
		return badSetting(name, top, top.Value)
	}
	into := c.settings()
	for i := 0; i+1 < len(top.Content); i += 2 {
		key, value := top.Content[i], top.Content[i+1]
		switch key.Value {
		case "jobs":
			c.Jobs = value
			continue
		case "mail":
			c.Mail = value
			continue
		}
		target, known := into[key.Value]
		if !known {
			return badSetting(name, key, key.Value)
		}
		if value.Kind != yaml.ScalarNode || !set(target, value.Value) {
			return badSetting(name, value, key.Value+": "+value.Value)
		}
	}
	return nil
}

func badSetting(name string, at *yaml.Node, found string) error {
	place := name + ":" + strconv.Itoa(at.Line) + ":" + strconv.Itoa(at.Column)
	return newFault(exitUsage, "cmd.E-CLI-005", "place", place, "found", found)
}

// readEnv reads THIDUA_DATA, THIDUA_LANG, … .
func (c *config) readEnv(env func(string) string) error {
	for key, target := range c.settings() {
		name := "THIDUA_" + strings.ToUpper(key)
		if text := env(name); text != "" && !set(target, text) {
			return newFault(exitUsage, "cmd.E-CLI-006", "name", name, "value", text, "want", "true, false")
		}
	}
	return nil
}

// set reads text into a *string or a *bool.
func set(target any, text string) bool {
	switch target := target.(type) {
	case *string:
		*target = text
	case *bool:
		v, err := strconv.ParseBool(text)
		*target = v
		return err == nil
	}
	return true
}

// wantedLang looks for the language among args, else takes text, before the
// flags are read, so that even the first message speaks it.
func wantedLang(args []string, text string) lang.Lang {
	for i, arg := range args {
		if arg == "--" {
			break
		}
		if v, ok := strings.CutPrefix(arg, "--lang="); ok {
			text = v
		}
		if arg == "--lang" && i+1 < len(args) {
			text = args[i+1]
		}
	}
	l, err := lang.Parse(text)
	if err != nil {
		return lang.VI
	}
	return l
}

// asked reports whether a switch stands in args; it serves where the flags
// could not be read.
func asked(args []string, name string) bool {
	for _, arg := range args {
		if arg == "--" {
			return false
		}
		if arg == name || arg == name+"=true" {
			return true
		}
	}
	return false
}
