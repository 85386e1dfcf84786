//! The list of error codes: Athena's (Trino's) names, Hive's failures, and our own where Athena has none.

use serde::{Deserialize, Serialize};
use std::fmt;

/// How an error prints its code and position.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// `CODE: line L:C: message`: found while the statement was analysed.
    Analysis,
    /// `CODE: message`: found while the statement ran.
    Running,
    /// `line L:C: message`: Athena refuses the text and shows no code.
    Syntax,
    /// `message` alone: Hive writes its own prefix, such as `FAILED: ParseException line 1:38 …`.
    Bare,
}

macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $variant:ident = $text:literal, $form:ident;)+) => {
        /// Stable code of an error.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
        pub enum Code { $($(#[doc = $doc])+ #[serde(rename = $text)] $variant,)+ }

        impl Code {
            /// The code as Athena writes it.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text,)+ }
            }

            fn form(self) -> Form {
                match self { $(Self::$variant => Form::$form,)+ }
            }
        }
    };
}

codes! {
    /// The text is no statement.
    SyntaxError = "SYNTAX_ERROR", Syntax;
    /// The Hive route refuses the text.
    ParseException = "PARSE_EXCEPTION", Bare;
    /// The Hive route refuses the meaning.
    SemanticException = "SEMANTIC_EXCEPTION", Bare;
    /// A DDL task failed.
    ExecutionError = "EXECUTION_ERROR", Bare;
    /// The request itself is refused, before any statement.
    InvalidRequest = "INVALID_REQUEST", Bare;
    /// Lake Formation gives whoever asks no permission for it.
    InsufficientPermissions = "INSUFFICIENT_PERMISSIONS", Bare;
    /// A column name leads nowhere.
    ColumnNotFound = "COLUMN_NOT_FOUND", Analysis;
    /// A table name leads nowhere.
    TableNotFound = "TABLE_NOT_FOUND", Analysis;
    /// A database name leads nowhere.
    SchemaNotFound = "SCHEMA_NOT_FOUND", Analysis;
    /// A catalog name leads nowhere.
    CatalogNotFound = "CATALOG_NOT_FOUND", Analysis;
    /// A function name leads nowhere.
    FunctionNotFound = "FUNCTION_NOT_FOUND", Analysis;
    /// A function Athena has and this engine has not yet.
    FunctionNotSupported = "FUNCTION_NOT_SUPPORTED", Analysis;
    /// A name that fits several columns.
    AmbiguousName = "AMBIGUOUS_NAME", Analysis;
    /// A call that means several signatures.
    AmbiguousFunctionCall = "AMBIGUOUS_FUNCTION_CALL", Analysis;
    /// Types that do not go together.
    TypeMismatch = "TYPE_MISMATCH", Analysis;
    /// A selected column is neither grouped nor aggregated.
    ExpressionNotAggregate = "EXPRESSION_NOT_AGGREGATE", Analysis;
    /// An aggregate or window function stands where only scalars may.
    ExpressionNotScalar = "EXPRESSION_NOT_SCALAR", Analysis;
    /// The same column name twice.
    DuplicateColumnName = "DUPLICATE_COLUMN_NAME", Analysis;
    /// Athena can, this engine cannot yet, or neither can.
    NotSupported = "NOT_SUPPORTED", Analysis;
    /// Any other analysis error.
    AnalysisError = "ANALYSIS_ERROR", Analysis;
    /// An argument that a function cannot take.
    InvalidFunctionArgument = "INVALID_FUNCTION_ARGUMENT", Running;
    /// A literal that is no value of its type.
    InvalidLiteral = "INVALID_LITERAL", Analysis;
    /// A name of a type leads nowhere.
    TypeNotFound = "TYPE_NOT_FOUND", Analysis;
    /// An aggregate inside an aggregate.
    NestedAggregation = "NESTED_AGGREGATION", Analysis;
    /// A window function inside a window function.
    NestedWindow = "NESTED_WINDOW", Analysis;
    /// ORDER BY of something that SELECT DISTINCT does not select.
    ExpressionNotInDistinct = "EXPRESSION_NOT_IN_DISTINCT", Analysis;
    /// A position in ORDER BY or GROUP BY that leads nowhere.
    InvalidColumnReference = "INVALID_COLUMN_REFERENCE", Analysis;
    /// A name of a window leads nowhere.
    InvalidWindowReference = "INVALID_WINDOW_REFERENCE", Analysis;
    /// A window frame that cannot be.
    InvalidWindowFrame = "INVALID_WINDOW_FRAME", Analysis;
    /// The same name of a window twice.
    DuplicateWindowName = "DUPLICATE_WINDOW_NAME", Analysis;
    /// The same name of a query twice in one WITH.
    DuplicateNamedQuery = "DUPLICATE_NAMED_QUERY", Analysis;
    /// ORDER BY that must be there.
    MissingOrderBy = "MISSING_ORDER_BY", Analysis;
    /// GROUP BY that must be there.
    MissingGroupBy = "MISSING_GROUP_BY", Analysis;
    /// More grouping sets than a query may have.
    TooManyGroupingSets = "TOO_MANY_GROUPING_SETS", Analysis;
    /// OVER that must be there.
    MissingOver = "MISSING_OVER", Analysis;
    /// ORDER BY that may not be there.
    InvalidOrderBy = "INVALID_ORDER_BY", Analysis;
    /// PARTITION BY that may not be there.
    InvalidPartitionBy = "INVALID_PARTITION_BY", Analysis;
    /// Names of columns that must be there.
    MissingColumnAliases = "MISSING_COLUMN_ALIASES", Analysis;
    /// A recursive query that refers to itself where it may not.
    InvalidRecursiveReference = "INVALID_RECURSIVE_REFERENCE", Analysis;
    /// A recursive query inside a recursive query.
    NestedRecursive = "NESTED_RECURSIVE", Analysis;
    /// A scalar function where an aggregate must stand.
    FunctionNotAggregate = "FUNCTION_NOT_AGGREGATE", Analysis;
    /// A scalar function where a window function must stand.
    FunctionNotWindow = "FUNCTION_NOT_WINDOW", Analysis;
    /// More arguments than a function may have.
    TooManyArguments = "TOO_MANY_ARGUMENTS", Analysis;
    /// LIMIT, OFFSET or FETCH with a number that cannot be.
    InvalidLimitClause = "INVALID_LIMIT_CLAUSE", Analysis;
    /// MATCH_RECOGNIZE: a label that is no pattern variable.
    InvalidLabel = "INVALID_LABEL", Analysis;
    /// MATCH_RECOGNIZE: RUNNING or FINAL where it may not stand.
    InvalidProcessingMode = "INVALID_PROCESSING_MODE", Analysis;
    /// MATCH_RECOGNIZE: a function that may not stand there.
    InvalidPatternRecognitionFunction = "INVALID_PATTERN_RECOGNITION_FUNCTION", Analysis;
    /// MATCH_RECOGNIZE: navigations that may not nest.
    InvalidNavigationNesting = "INVALID_NAVIGATION_NESTING", Analysis;
    /// MATCH_RECOGNIZE: row pattern recognition inside itself.
    NestedRowPatternRecognition = "NESTED_ROW_PATTERN_RECOGNITION", Analysis;
    /// MATCH_RECOGNIZE: a range of a quantifier that cannot be.
    InvalidRange = "INVALID_RANGE", Analysis;
    /// MATCH_RECOGNIZE: a row pattern that may not stand there.
    InvalidRowPattern = "INVALID_ROW_PATTERN", Analysis;
    /// A relation that would have no columns.
    TableHasNoColumns = "TABLE_HAS_NO_COLUMNS", Analysis;
    /// A JSON path that is none, or a function of JSON that got something else.
    InvalidPath = "INVALID_PATH", Analysis;
    /// A parameter's name twice.
    DuplicateParameterName = "DUPLICATE_PARAMETER_NAME", Analysis;
    /// Tables of a table function that cannot be partitioned together.
    InvalidCopartitioning = "INVALID_COPARTITIONING", Analysis;
    /// A JSON input that is no JSON.
    JsonInputConversionError = "JSON_INPUT_CONVERSION_ERROR", Running;
    /// A JSON path that fails on its input.
    PathEvaluationError = "PATH_EVALUATION_ERROR", Running;
    /// A JSON value that cannot be given as the type asked for.
    JsonValueResultError = "JSON_VALUE_RESULT_ERROR", Running;
    /// A JSON result that cannot be written.
    JsonOutputConversionError = "JSON_OUTPUT_CONVERSION_ERROR", Running;
    /// Division by zero.
    DivisionByZero = "DIVISION_BY_ZERO", Running;
    /// A value that cannot be cast.
    InvalidCastArgument = "INVALID_CAST_ARGUMENT", Running;
    /// A number outside its type.
    NumericValueOutOfRange = "NUMERIC_VALUE_OUT_OF_RANGE", Running;
    /// A scalar subquery gave several rows.
    SubqueryMultipleRows = "SUBQUERY_MULTIPLE_ROWS", Running;
    /// A file holds what its table does not promise.
    HiveBadData = "HIVE_BAD_DATA", Running;
    /// A file cannot be read to its end.
    HiveCursorError = "HIVE_CURSOR_ERROR", Running;
    /// A file cannot be opened.
    HiveCannotOpenSplit = "HIVE_CANNOT_OPEN_SPLIT", Running;
    /// A partition value does not fit its key.
    HiveInvalidPartitionValue = "HIVE_INVALID_PARTITION_VALUE", Running;
    /// A partition's own columns cannot be read as the table's.
    HivePartitionSchemaMismatch = "HIVE_PARTITION_SCHEMA_MISMATCH", Running;
    /// The catalog entry contradicts itself.
    HiveMetastoreError = "HIVE_METASTORE_ERROR", Running;
    /// The table's format has no reader here.
    HiveUnsupportedFormat = "HIVE_UNSUPPORTED_FORMAT", Running;
    /// The learner's own storage is full.
    StorageFull = "STORAGE_FULL", Running;
    /// The learner's own storage refuses.
    StorageUnavailable = "STORAGE_UNAVAILABLE", Running;
    /// A place that nobody may write to, or read from.
    PermissionDenied = "PERMISSION_DENIED", Running;
    /// The folder of a new table holds objects already.
    HivePathAlreadyExists = "HIVE_PATH_ALREADY_EXISTS", Running;
    /// A scan of too many partitions.
    HiveExceededPartitionLimit = "HIVE_EXCEEDED_PARTITION_LIMIT", Running;
    /// One statement writes to too many partitions or buckets.
    HiveTooManyOpenPartitions = "HIVE_TOO_MANY_OPEN_PARTITIONS", Running;
    /// Partition keys do not stand last.
    HiveColumnOrderMismatch = "HIVE_COLUMN_ORDER_MISMATCH", Analysis;
    /// A table or view of that name is there.
    TableAlreadyExists = "TABLE_ALREADY_EXISTS", Analysis;
    /// A column that is NULL in every row.
    ColumnTypeUnknown = "COLUMN_TYPE_UNKNOWN", Analysis;
    /// The same property twice.
    DuplicateProperty = "DUPLICATE_PROPERTY", Analysis;
    /// A column without a name.
    MissingColumnName = "MISSING_COLUMN_NAME", Analysis;
    /// A number of column names that does not fit.
    MismatchedColumnAliases = "MISMATCHED_COLUMN_ALIASES", Analysis;
    /// A property of a table that its writer does not know or cannot take.
    InvalidTableProperty = "INVALID_TABLE_PROPERTY", Analysis;
    /// A query that cannot be answered within a rule of the table.
    ConstraintViolation = "CONSTRAINT_VIOLATION", Running;
    /// A view no longer fits its tables.
    ViewIsStale = "VIEW_IS_STALE", Analysis;
    /// The text of a view cannot be read.
    InvalidView = "INVALID_VIEW", Analysis;
    /// A view that reads itself.
    ViewIsRecursive = "VIEW_IS_RECURSIVE", Analysis;
    /// An argument that a statement cannot take.
    InvalidParameterUsage = "INVALID_PARAMETER_USAGE", Analysis;
    /// A value of EXECUTE that is no constant.
    ExpressionNotConstant = "EXPRESSION_NOT_CONSTANT", Analysis;
    /// A mistake of the user that has no code of its own.
    GenericUserError = "GENERIC_USER_ERROR", Analysis;
    /// A procedure's name leads nowhere.
    ProcedureNotFound = "PROCEDURE_NOT_FOUND", Analysis;
    /// Arguments of a procedure that do not fit its parameters.
    InvalidArguments = "INVALID_ARGUMENTS", Analysis;
    /// A value that a procedure cannot take.
    InvalidProcedureArgument = "INVALID_PROCEDURE_ARGUMENT", Analysis;
    /// A name that leads to no prepared statement, crawler, or the like.
    NotFound = "NOT_FOUND", Running;
    /// The host of the lake does not answer as it must.
    LakeUnavailable = "LAKE_UNAVAILABLE", Running;
    /// The host ignores range requests.
    RangeNotSupported = "RANGE_NOT_SUPPORTED", Running;
    /// An object changed while it was read.
    DataChanged = "DATA_CHANGED", Running;
    /// The query needs more memory than it may have.
    ExceededMemoryLimit = "EXCEEDED_MEMORY_LIMIT", Running;
    /// The query scanned more than its workgroup allows.
    ExceededScanLimit = "EXCEEDED_SCAN_LIMIT", Bare;
    /// A function's result needs more memory than it may have.
    ExceededFunctionMemoryLimit = "EXCEEDED_FUNCTION_MEMORY_LIMIT", Running;
    /// The text nests too deeply or is too long.
    TooLarge = "TOO_LARGE", Analysis;
    /// The user cancelled.
    UserCancelled = "USER_CANCELLED", Running;
    /// The engine was replaced while the statement ran.
    EngineRestarted = "ENGINE_RESTARTED", Running;
    /// The engine cannot be started.
    EngineUnavailable = "ENGINE_UNAVAILABLE", Running;
    /// A fault of ours.
    InternalError = "GENERIC_INTERNAL_ERROR", Running;
}

impl Code {
    /// Whether the one-line form begins with the code.
    pub fn is_shown(self) -> bool {
        matches!(self.form(), Form::Analysis | Form::Running)
    }

    /// Whether the one-line form names line and column.
    pub fn carries_position(self) -> bool {
        matches!(self.form(), Form::Analysis | Form::Syntax)
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
