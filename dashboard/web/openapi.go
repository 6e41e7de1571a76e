package web

import (
	_ "embed"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync"

	"go.yaml.in/yaml/v3"

	"github.com/thidua/thidua/ingest/lang"
)

//go:embed openapi.yaml
var openapi []byte

// example is a question worth asking, as openapi.yaml names it.
type example struct {
	href string
	say  lang.Text
}

// documented is openapi.yaml as it is served, and the examples in it.
var documented = sync.OnceValues(func() (*answer, error) {
	var whole map[string]any
	if err := yaml.Unmarshal(openapi, &whole); err != nil {
		return nil, fmt.Errorf("openapi.yaml: %w", err)
	}
	content, err := encode(whole)
	if err != nil {
		return nil, err
	}
	return newAnswer(kinds[".json"], content)
})

// document answers with the description of the API.
func (s *Server) document(w http.ResponseWriter, r *http.Request) {
	a, err := documented()
	if err != nil {
		s.o.Log(err)
		s.refuse(w, r, failed())
		return
	}
	a.send(w, r)
}

// examples lists the questions openapi.yaml gives as examples, by address,
// with the document itself in front.
func examples() []example {
	var doc struct {
		Paths map[string]struct {
			Get struct {
				Examples []struct {
					Href string
					Say  lang.Text
				} `yaml:"x-examples"`
			}
		}
	}
	if err := yaml.Unmarshal(openapi, &doc); err != nil {
		panic(err) // an embedded file: the tests would have failed
	}
	var all []example
	for _, path := range doc.Paths {
		for _, x := range path.Get.Examples {
			all = append(all, example{x.Href, x.Say})
		}
	}
	slices.SortStableFunc(all, func(a, b example) int { return strings.Compare(a.href, b.href) })
	return append([]example{{apiRoot + "openapi.json", lang.Both("serve.api.document")}}, all...)
}

// addresses writes the known addresses as what is expected.
func addresses(known []string) *lang.Text {
	list := strings.Join(append(known, apiRoot+"openapi.json"), ", ")
	return &lang.Text{VI: list, EN: list}
}
