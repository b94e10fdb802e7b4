// Judges a content security policy with csp_evaluator and tells what it finds, as JSON. Usage: node judge-policy.mjs POLICY
import evaluator from 'csp_evaluator/dist/evaluator.js';
import parser from 'csp_evaluator/dist/parser.js';

const parsed = new parser.CspParser(process.argv[2]).csp;
const found = new evaluator.CspEvaluator(parsed, evaluator.Version?.CSP3).evaluate();
process.stdout.write(JSON.stringify(found.map(f => ({ severity: f.severity, directive: f.directive, value: f.value ?? '', text: f.description }))));
