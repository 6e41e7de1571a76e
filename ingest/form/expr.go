package form

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"math/big"
)

// Expr is arithmetic over fields: + - * / ( ), numbers, field names, and
// names of other sections' fields as s01_profile.households. It is exact.
type Expr struct {
	text string
	root ast.Expr
}

// Name is a field named in an expression; Section is empty for the own one.
type Name struct{ Section, Field string }

// ParseExpr reads an expression.
func ParseExpr(text string) (*Expr, error) {
	root, err := parser.ParseExpr(text)
	if err != nil {
		return nil, fmt.Errorf("expression %q: %w", text, err)
	}
	e := &Expr{text: text, root: root}
	if _, err := e.eval(root, func(Name) *big.Rat { return big.NewRat(1, 1) }); err != nil {
		return nil, err
	}
	return e, nil
}

// String is the expression as written.
func (e *Expr) String() string { return e.text }

// Names lists the fields the expression needs, in order, each once.
func (e *Expr) Names() []Name {
	var names []Name
	seen := map[Name]bool{}
	_, _ = e.eval(e.root, func(n Name) *big.Rat {
		if !seen[n] {
			seen[n] = true
			names = append(names, n)
		}
		return big.NewRat(1, 1)
	})
	return names
}

// Eval computes the expression; nil if a value asked of get is nil or a
// divisor is zero.
func (e *Expr) Eval(get func(Name) *big.Rat) *big.Rat {
	r, err := e.eval(e.root, get)
	if err != nil {
		return nil
	}
	return r
}

func (e *Expr) eval(x ast.Expr, get func(Name) *big.Rat) (*big.Rat, error) {
	switch x := x.(type) {
	case *ast.ParenExpr:
		return e.eval(x.X, get)
	case *ast.Ident:
		return get(Name{Field: x.Name}), nil
	case *ast.SelectorExpr:
		if s, ok := x.X.(*ast.Ident); ok {
			return get(Name{Section: s.Name, Field: x.Sel.Name}), nil
		}
	case *ast.BasicLit:
		if r, ok := new(big.Rat).SetString(x.Value); ok && x.Kind != token.STRING {
			return r, nil
		}
	case *ast.UnaryExpr:
		if r, err := e.eval(x.X, get); x.Op == token.SUB && err == nil {
			if r == nil {
				return nil, nil
			}
			return new(big.Rat).Neg(r), nil
		}
	case *ast.BinaryExpr:
		return e.binary(x, get)
	}
	return nil, fmt.Errorf("expression %q: only + - * / ( ), numbers and field names", e.text)
}

func (e *Expr) binary(x *ast.BinaryExpr, get func(Name) *big.Rat) (*big.Rat, error) {
	a, err := e.eval(x.X, get)
	if err != nil {
		return nil, err
	}
	b, err := e.eval(x.Y, get)
	if err != nil {
		return nil, err
	}
	known := a != nil && b != nil
	if !known {
		a, b = new(big.Rat), big.NewRat(1, 1)
	}
	var r *big.Rat
	switch x.Op {
	case token.ADD:
		r = new(big.Rat).Add(a, b)
	case token.SUB:
		r = new(big.Rat).Sub(a, b)
	case token.MUL:
		r = new(big.Rat).Mul(a, b)
	case token.QUO:
		if b.Sign() != 0 {
			r = new(big.Rat).Quo(a, b)
		}
	default:
		return nil, fmt.Errorf("expression %q: %s is not known", e.text, x.Op)
	}
	if !known {
		return nil, nil
	}
	return r, nil
}

// Format writes the expression anew with other names for its fields, for a
// spreadsheet's formula say, whose arithmetic is written the same way.
func (e *Expr) Format(name func(Name) string) string {
	var write func(x ast.Expr) string
	write = func(x ast.Expr) string {
		switch x := x.(type) {
		case *ast.ParenExpr:
			return "(" + write(x.X) + ")"
		case *ast.Ident:
			return name(Name{Field: x.Name})
		case *ast.SelectorExpr:
			return name(Name{Section: fmt.Sprint(x.X), Field: x.Sel.Name})
		case *ast.BasicLit:
			return x.Value
		case *ast.UnaryExpr:
			return x.Op.String() + write(x.X)
		case *ast.BinaryExpr:
			return write(x.X) + x.Op.String() + write(x.Y)
		}
		return ""
	}
	return write(e.root)
}
