//! Diagnostics on their way through DataFusion's error type and back.

use athenaeum_diagnostic::Diagnostic;
use athenaeum_lake::ReadError;
use datafusion::error::DataFusionError;
use std::error::Error;

/// A diagnostic that DataFusion carries unopened.
pub(crate) fn into_datafusion(diagnostic: Diagnostic) -> DataFusionError {
    DataFusionError::External(Box::new(diagnostic))
}

/// The diagnostic inside an error, if one of ours was put in.
pub(crate) fn diagnostic_of(error: &(dyn Error + 'static)) -> Option<Diagnostic> {
    let mut current = Some(error);
    while let Some(error) = current {
        if let Some(diagnostic) = error.downcast_ref::<Diagnostic>() {
            return Some(diagnostic.clone());
        }
        if let Some(read) = error.downcast_ref::<ReadError>() {
            return Some(read.diagnostic());
        }
        current = inner(error);
    }
    None
}

/// DataFusion and parquet hide a boxed error from `source()` in some variants, and share errors behind an `Arc` in others.
fn inner<'e>(error: &'e (dyn Error + 'static)) -> Option<&'e (dyn Error + 'static)> {
    use parquet::errors::ParquetError;
    if let Some(error) = error.downcast_ref::<DataFusionError>() {
        return match error {
            DataFusionError::External(inner) => Some(inner.as_ref()),
            DataFusionError::ParquetError(inner) => Some(inner.as_ref()),
            DataFusionError::ArrowError(inner, _) => Some(inner.as_ref()),
            DataFusionError::Context(_, inner) | DataFusionError::Diagnostic(_, inner) => Some(inner.as_ref()),
            DataFusionError::Shared(inner) => Some(inner.as_ref()),
            _ => error.source(),
        };
    }
    match error.downcast_ref::<ParquetError>() {
        Some(ParquetError::External(inner)) => Some(inner.as_ref()),
        _ => match error.downcast_ref::<arrow::error::ArrowError>() {
            Some(arrow::error::ArrowError::ExternalError(inner)) => Some(inner.as_ref()),
            _ => error.source(),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use athenaeum_diagnostic::Code;
    use parquet::errors::ParquetError;

    #[test]
    fn a_read_error_survives_every_wrapping() {
        let read = ReadError::Failed { object: "s3://b/k".to_owned(), problem: "reset".to_owned() };
        let parquet = DataFusionError::ParquetError(Box::new(ParquetError::External(Box::new(read))));
        let wrapped = DataFusionError::Context("while reading".to_owned(), Box::new(parquet));
        assert_eq!(diagnostic_of(&wrapped).unwrap().code, Code::LakeUnavailable);
        let own = into_datafusion(Diagnostic::new(Code::HiveBadData, "x"));
        assert_eq!(diagnostic_of(&own).unwrap().code, Code::HiveBadData);
        assert_eq!(diagnostic_of(&DataFusionError::Internal("x".to_owned())), None);
    }
}
