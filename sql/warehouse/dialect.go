package warehouse

import (
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
	"math/big"
	"strings"
	"time"
	"unicode/utf8"

	duckdb "github.com/duckdb/duckdb-go/v2"

	"github.com/thidua/thidua/ingest"
	"github.com/thidua/thidua/ingest/form"
	"github.com/thidua/thidua/ingest/register"
)

// columnType is the SQL type of a field.
func columnType(t form.Type) string {
	switch t {
	case form.Int:
		return "BIGINT"
	case form.Decimal:
		return "DECIMAL(24,6)"
	case form.Bool:
		return "BOOLEAN"
	case form.Date:
		return "DATE"
	default: // text, enum, list
		return "VARCHAR"
	}
}

// fieldValue is a field's value as its column holds it. A number, a zero and
// "Không có" (which is 0) have a value; not applicable and missing are null.
func fieldValue(t form.Type, v ingest.Value) (driver.Value, error) {
	if v.State == ingest.NotApplicable || v.State == ingest.Missing {
		return nil, nil
	}
	switch t {
	case form.Int, form.Decimal:
		return figure(t, v)
	case form.Bool:
		if v.Text == "" {
			return nil, nil
		}
		return v.Text == "true", nil
	case form.Date:
		if v.Text == "" {
			return nil, nil
		}
		return time.Parse(time.DateOnly, v.Text)
	default:
		return orNull(v.Text), nil
	}
}

func figure(t form.Type, v ingest.Value) (driver.Value, error) {
	r := v.Num
	if r == nil {
		if v.State == ingest.Number {
			return nil, nil
		}
		r = new(big.Rat) // a zero, typed or said
	}
	if t == form.Decimal {
		d, ok := decimal(r, 24, 6)
		if !ok {
			return nil, fmt.Errorf("%s has more than 18 digits", r.FloatString(0))
		}
		return d, nil
	}
	if !r.IsInt() || !r.Num().IsInt64() {
		return nil, fmt.Errorf("%s is no whole number of at most 18 digits", r.FloatString(6))
	}
	return r.Num().Int64(), nil
}

// decimal is r as decimal(width, scale), rounded half away from zero; false
// if it is too large.
func decimal(r *big.Rat, width, scale uint8) (duckdb.Decimal, bool) {
	digits := strings.Replace(r.FloatString(int(scale)), ".", "", 1)
	n, ok := new(big.Int).SetString(digits, 10)
	if !ok || len(strings.TrimLeft(digits, "-0")) > int(width) {
		return duckdb.Decimal{}, false
	}
	return duckdb.Decimal{Width: width, Scale: scale, Value: n}, true
}

// share is a weight as the engine holds it.
func share(w register.Weight) duckdb.Decimal {
	return duckdb.Decimal{Width: 18, Scale: 9, Value: big.NewInt(int64(w))}
}

// orNull makes nothing of an empty text.
func orNull(s string) driver.Value {
	if s == "" {
		return nil
	}
	return s
}

// readable mends text that is no UTF-8, which the engine would refuse: the
// name of a file from an old zip may be in any encoding.
func readable(row []driver.Value) {
	for i, v := range row {
		if s, ok := v.(string); ok && !utf8.ValidString(s) {
			row[i] = strings.ToValidUTF8(s, "\uFFFD")
		}
	}
}

// quoted is a name as SQL takes it, whatever word it is.
func quoted(name string) string {
	return `"` + strings.ReplaceAll(name, `"`, `""`) + `"`
}

func named(args []any) []driver.NamedValue {
	values := make([]driver.NamedValue, len(args))
	for i, a := range args {
		values[i] = driver.NamedValue{Ordinal: i + 1, Value: a}
	}
	return values
}

func notEOF(err error) error {
	if errors.Is(err, io.EOF) {
		return nil
	}
	return err
}
