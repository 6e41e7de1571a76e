package analytics

import "github.com/thidua/thidua/ingest/lang"

// Definition is what an indicator says of itself. Its JSON shape is a
// contract.
type Definition struct {
	ID          string    `json:"id"`
	Code        string    `json:"code"`
	Title       lang.Text `json:"title"`
	Unit        lang.Text `json:"unit"`
	Decimals    int       `json:"decimals"`
	Rollup      string    `json:"rollup"`
	Better      string    `json:"better"`
	Sections    []string  `json:"sections"`
	Uses        []string  `json:"uses"`
	Numerator   lang.Text `json:"numerator"`
	Denominator lang.Text `json:"denominator"`
	Method      lang.Text `json:"method"`
	Limits      lang.Text `json:"limits"`
	Source      lang.Text `json:"source"`
	SQL         string    `json:"sql"`
}

// Definition says what ind is.
func (ind *Indicator) Definition() Definition {
	d := Definition{
		ID: ind.ID, Code: ind.Code, Title: ind.Title, Unit: ind.Unit, Decimals: ind.Decimals,
		Rollup: string(ind.Rollup), Better: string(ind.Better),
		Sections: append([]string{}, ind.Sections...), Uses: append([]string{}, ind.Uses...),
		Method: ind.Method, Limits: ind.Limits, Source: ind.Source, SQL: ind.SQL,
	}
	if ind.Top != nil {
		d.Numerator = ind.Top.Label
	}
	if ind.Bottom != nil {
		d.Denominator = ind.Bottom.Label
	}
	return d
}
